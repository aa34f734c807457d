build2/src/read/tags.o: src/read/tags.c src/read/tags.h src/base/bytes.h \
 src/base/arena.h src/base/unicode.h
src/read/tags.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
