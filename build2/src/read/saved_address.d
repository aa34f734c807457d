build2/src/read/saved_address.o: src/read/saved_address.c \
 src/read/saved_address.h src/base/bytes.h src/base/arena.h
src/read/saved_address.h:
src/base/bytes.h:
src/base/arena.h:
