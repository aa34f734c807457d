build2/src/turns/acceptance.o: src/turns/acceptance.c \
 src/turns/acceptance.h src/transcript/transcript.h src/base/bytes.h \
 src/base/arena.h src/base/unicode.h src/site/labels.h src/site/leaders.h \
 src/site/words.h
src/turns/acceptance.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/labels.h:
src/site/leaders.h:
src/site/words.h:
