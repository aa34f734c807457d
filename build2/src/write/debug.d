build2/src/write/debug.o: src/write/debug.c src/write/debug.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h src/write/json.h
src/write/debug.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/write/json.h:
