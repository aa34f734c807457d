build2/src/turns/verdict.o: src/turns/verdict.c src/turns/verdict.h \
 src/site/plain_label.h src/site/labels.h src/base/bytes.h \
 src/base/arena.h src/transcript/transcript.h src/base/unicode.h \
 src/site/given_names.h src/turns/bold.h
src/turns/verdict.h:
src/site/plain_label.h:
src/site/labels.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/unicode.h:
src/site/given_names.h:
src/turns/bold.h:
