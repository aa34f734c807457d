build2/src/site/frame_lines.o: src/site/frame_lines.c \
 src/site/frame_lines.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h src/site/lookup.h build2/gen/frame_lines.inc
src/site/frame_lines.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/lookup.h:
build2/gen/frame_lines.inc:
