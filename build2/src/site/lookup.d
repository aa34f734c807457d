build2/src/site/lookup.o: src/site/lookup.c src/site/lookup.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h
src/site/lookup.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
