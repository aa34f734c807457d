build2/src/transcript/transcript.o: src/transcript/transcript.c \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
