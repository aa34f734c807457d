build2/src/write/span_nodes.o: src/write/span_nodes.c \
 src/write/span_nodes.h src/write/spans.h src/base/unicode.h \
 src/base/bytes.h src/base/arena.h src/transcript/transcript.h \
 src/base/cmark_memory.h
src/write/span_nodes.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/cmark_memory.h:
