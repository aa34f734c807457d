build2/src/write/markdown.o: src/write/markdown.c src/write/markdown.h \
 src/write/outline.h src/write/spans.h src/base/unicode.h \
 src/base/bytes.h src/base/arena.h src/transcript/transcript.h \
 src/base/cmark_memory.h src/write/leaves.h src/base/effort.h \
 src/write/line.h
src/write/markdown.h:
src/write/outline.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/cmark_memory.h:
src/write/leaves.h:
src/base/effort.h:
src/write/line.h:
