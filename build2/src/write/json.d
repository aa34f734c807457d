build2/src/write/json.o: src/write/json.c src/write/json.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/transcript/text.h src/write/json_text.h
src/write/json.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/text.h:
src/write/json_text.h:
