build2/src/site/leaders.o: src/site/leaders.c src/site/leaders.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h src/site/lookup.h \
 build2/gen/leaders.inc
src/site/leaders.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/lookup.h:
build2/gen/leaders.inc:
