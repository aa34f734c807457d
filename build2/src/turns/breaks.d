build2/src/turns/breaks.o: src/turns/breaks.c src/transcript/text.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/turns/finder.h src/base/effort.h src/site/labels.h src/turns/bold.h \
 src/turns/label_set.h src/turns/verdict.h src/site/plain_label.h
src/transcript/text.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/turns/finder.h:
src/base/effort.h:
src/site/labels.h:
src/turns/bold.h:
src/turns/label_set.h:
src/turns/verdict.h:
src/site/plain_label.h:
