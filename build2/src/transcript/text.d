build2/src/transcript/text.o: src/transcript/text.c src/transcript/text.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h
src/transcript/text.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
