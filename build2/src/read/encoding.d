build2/src/read/encoding.o: src/read/encoding.c src/read/encoding.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h
src/read/encoding.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
