build2/src/write/outline.o: src/write/outline.c src/write/outline.h \
 src/write/spans.h src/base/unicode.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h
src/write/outline.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
