build2/src/read/mime.o: src/read/mime.c src/read/mime.h src/base/bytes.h \
 src/base/arena.h src/read/address.h
src/read/mime.h:
src/base/bytes.h:
src/base/arena.h:
src/read/address.h:
