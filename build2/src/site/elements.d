build2/src/site/elements.o: src/site/elements.c src/site/elements.h \
 src/base/bytes.h src/base/arena.h src/site/lookup.h \
 build2/gen/elements.inc
src/site/elements.h:
src/base/bytes.h:
src/base/arena.h:
src/site/lookup.h:
build2/gen/elements.inc:
