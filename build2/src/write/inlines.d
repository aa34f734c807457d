build2/src/write/inlines.o: src/write/inlines.c src/write/inlines.h \
 src/write/spans.h src/base/unicode.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h src/write/readback.h src/write/span_nodes.h
src/write/inlines.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/write/readback.h:
src/write/span_nodes.h:
