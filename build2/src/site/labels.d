build2/src/site/labels.o: src/site/labels.c src/site/labels.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h src/site/words.h
src/site/labels.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/words.h:
