build2/src/read/text_marks.o: src/read/text_marks.c src/read/text_marks.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h \
 src/site/frame_lines.h src/site/plain_label.h src/site/labels.h
src/read/text_marks.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/frame_lines.h:
src/site/plain_label.h:
src/site/labels.h:
