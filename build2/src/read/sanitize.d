build2/src/read/sanitize.o: src/read/sanitize.c src/read/sanitize.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h src/read/tags.h
src/read/sanitize.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/read/tags.h:
