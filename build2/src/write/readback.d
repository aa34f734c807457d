build2/src/write/readback.o: src/write/readback.c src/write/readback.h \
 src/write/spans.h src/base/unicode.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h src/base/cmark_memory.h src/write/line.h \
 src/base/effort.h src/write/span_nodes.h
src/write/readback.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/cmark_memory.h:
src/write/line.h:
src/base/effort.h:
src/write/span_nodes.h:
