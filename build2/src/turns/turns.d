build2/src/turns/turns.o: src/turns/turns.c src/turns/turns.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h src/transcript/text.h src/turns/finder.h \
 src/base/effort.h src/site/labels.h src/turns/bold.h \
 src/turns/label_set.h src/turns/verdict.h src/site/plain_label.h
src/turns/turns.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/transcript/text.h:
src/turns/finder.h:
src/base/effort.h:
src/site/labels.h:
src/turns/bold.h:
src/turns/label_set.h:
src/turns/verdict.h:
src/site/plain_label.h:
