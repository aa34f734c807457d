build2/src/read/paragraphs.o: src/read/paragraphs.c src/read/paragraphs.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h src/read/dates.h src/read/print_marks.h \
 src/read/text_marks.h src/site/plain_label.h src/site/labels.h \
 src/transcript/text.h
src/read/paragraphs.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/read/dates.h:
src/read/print_marks.h:
src/read/text_marks.h:
src/site/plain_label.h:
src/site/labels.h:
src/transcript/text.h:
