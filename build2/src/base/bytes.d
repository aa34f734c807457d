build2/src/base/bytes.o: src/base/bytes.c src/base/bytes.h \
 src/base/arena.h
src/base/bytes.h:
src/base/arena.h:
