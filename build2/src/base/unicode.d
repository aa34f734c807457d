build2/src/base/unicode.o: src/base/unicode.c src/base/unicode.h \
 src/base/bytes.h src/base/arena.h src/base/unicode_ranges.h
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode_ranges.h:
