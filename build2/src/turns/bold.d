build2/src/turns/bold.o: src/turns/bold.c src/turns/bold.h \
 src/site/labels.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h src/base/unicode.h src/transcript/text.h
src/turns/bold.h:
src/site/labels.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/unicode.h:
src/transcript/text.h:
