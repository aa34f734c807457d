build2/src/base/cmark_memory.o: src/base/cmark_memory.c \
 src/base/cmark_memory.h src/base/bytes.h src/base/arena.h
src/base/cmark_memory.h:
src/base/bytes.h:
src/base/arena.h:
