build2/src/turns/label_set.o: src/turns/label_set.c src/turns/label_set.h \
 src/base/bytes.h src/base/arena.h src/base/hash.h src/base/unicode.h \
 src/site/labels.h
src/turns/label_set.h:
src/base/bytes.h:
src/base/arena.h:
src/base/hash.h:
src/base/unicode.h:
src/site/labels.h:
