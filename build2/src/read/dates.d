build2/src/read/dates.o: src/read/dates.c src/read/dates.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h src/site/words.h
src/read/dates.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/words.h:
