build2/src/write/leaves.o: src/write/leaves.c src/write/leaves.h \
 src/base/effort.h src/write/outline.h src/write/spans.h \
 src/base/unicode.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h src/base/cmark_memory.h \
 src/transcript/text.h src/write/inlines.h src/write/line.h
src/write/leaves.h:
src/base/effort.h:
src/write/outline.h:
src/write/spans.h:
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/base/cmark_memory.h:
src/transcript/text.h:
src/write/inlines.h:
src/write/line.h:
