build2/src/site/layouts.o: src/site/layouts.c src/site/layouts.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h src/site/lookup.h \
 build2/gen/layouts.inc build2/gen/roles.inc build2/gen/landmarks.inc \
 build2/gen/titles.inc
src/site/layouts.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/lookup.h:
build2/gen/layouts.inc:
build2/gen/roles.inc:
build2/gen/landmarks.inc:
build2/gen/titles.inc:
