build2/src/site/given_names.o: src/site/given_names.c \
 src/site/given_names.h src/base/bytes.h src/base/arena.h \
 src/site/lookup.h build2/gen/given_names.inc
src/site/given_names.h:
src/base/bytes.h:
src/base/arena.h:
src/site/lookup.h:
build2/gen/given_names.inc:
