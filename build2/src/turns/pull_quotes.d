build2/src/turns/pull_quotes.o: src/turns/pull_quotes.c \
 src/turns/pull_quotes.h src/transcript/transcript.h src/base/bytes.h \
 src/base/arena.h src/base/hash.h src/base/unicode.h
src/turns/pull_quotes.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/hash.h:
src/base/unicode.h:
