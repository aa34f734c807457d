build2/src/turns/plain_heads.o: src/turns/plain_heads.c \
 src/base/unicode.h src/base/bytes.h src/base/arena.h \
 src/site/given_names.h src/site/leaders.h src/site/words.h \
 src/turns/finder.h src/base/effort.h src/site/labels.h \
 src/transcript/transcript.h src/turns/bold.h src/turns/label_set.h \
 src/turns/verdict.h src/site/plain_label.h
src/base/unicode.h:
src/base/bytes.h:
src/base/arena.h:
src/site/given_names.h:
src/site/leaders.h:
src/site/words.h:
src/turns/finder.h:
src/base/effort.h:
src/site/labels.h:
src/transcript/transcript.h:
src/turns/bold.h:
src/turns/label_set.h:
src/turns/verdict.h:
src/site/plain_label.h:
