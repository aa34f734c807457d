build2/src/read/plain_text.o: src/read/plain_text.c src/read/plain_text.h \
 src/read/paragraphs.h src/transcript/transcript.h src/base/bytes.h \
 src/base/arena.h src/base/unicode.h src/read/address.h src/read/dates.h \
 src/site/frame_lines.h src/site/plain_label.h src/site/labels.h \
 src/site/words.h
src/read/plain_text.h:
src/read/paragraphs.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/read/address.h:
src/read/dates.h:
src/site/frame_lines.h:
src/site/plain_label.h:
src/site/labels.h:
src/site/words.h:
