build2/src/site/words.o: src/site/words.c src/site/words.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h src/site/lookup.h \
 build2/gen/words.inc build2/gen/countries.inc build2/gen/months.inc
src/site/words.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/lookup.h:
build2/gen/words.inc:
build2/gen/countries.inc:
build2/gen/months.inc:
