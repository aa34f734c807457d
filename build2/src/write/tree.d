build2/src/write/tree.o: src/write/tree.c src/write/tree.h \
 src/write/outline.h src/write/spans.h src/base/unicode.h \
 src/base/bytes.h src/base/arena.h src/transcript/transcript.h \
 src/base/cmark_memory.h src/write/leaves.h src/base/effort.h
src/write/tree.h:
src/write/outline.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/cmark_memory.h:
src/write/leaves.h:
src/base/effort.h:
