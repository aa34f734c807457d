build2/src/write/escape.o: src/write/escape.c src/write/escape.h \
 src/base/bytes.h src/base/arena.h src/base/effort.h \
 src/base/cmark_memory.h src/base/unicode.h
src/write/escape.h:
src/base/bytes.h:
src/base/arena.h:
src/base/effort.h:
src/base/cmark_memory.h:
src/base/unicode.h:
