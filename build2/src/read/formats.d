build2/src/read/formats.o: src/read/formats.c src/read/formats.h \
 src/base/bytes.h src/base/arena.h
src/read/formats.h:
src/base/bytes.h:
src/base/arena.h:
