build2/src/write/spans.o: src/write/spans.c src/write/spans.h \
 src/base/unicode.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
