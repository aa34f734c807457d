build2/src/write/line.o: src/write/line.c src/write/line.h \
 src/base/bytes.h src/base/arena.h src/base/effort.h src/base/unicode.h \
 src/write/escape.h
src/write/line.h:
src/base/bytes.h:
src/base/arena.h:
src/base/effort.h:
src/base/unicode.h:
src/write/escape.h:
