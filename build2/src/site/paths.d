build2/src/site/paths.o: src/site/paths.c src/site/paths.h \
 src/base/bytes.h src/base/arena.h src/site/lookup.h build2/gen/paths.inc
src/site/paths.h:
src/base/bytes.h:
src/base/arena.h:
src/site/lookup.h:
build2/gen/paths.inc:
