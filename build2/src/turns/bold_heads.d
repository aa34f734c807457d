build2/src/turns/bold_heads.o: src/turns/bold_heads.c src/turns/finder.h \
 src/base/effort.h src/site/labels.h src/base/bytes.h src/base/arena.h \
 src/transcript/transcript.h src/turns/bold.h src/turns/label_set.h \
 src/turns/verdict.h src/site/plain_label.h
src/turns/finder.h:
src/base/effort.h:
src/site/labels.h:
src/base/bytes.h:
src/base/arena.h:
src/transcript/transcript.h:
src/turns/bold.h:
src/turns/label_set.h:
src/turns/verdict.h:
src/site/plain_label.h:
