build2/src/turns/name_split.o: src/turns/name_split.c \
 src/turns/name_split.h src/base/effort.h src/transcript/transcript.h \
 src/base/bytes.h src/base/arena.h src/turns/label_set.h \
 src/turns/tokens.h src/site/labels.h src/base/unicode.h \
 src/site/given_names.h src/site/words.h
src/turns/name_split.h:
src/base/effort.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/turns/label_set.h:
src/turns/tokens.h:
src/site/labels.h:
src/base/unicode.h:
src/site/given_names.h:
src/site/words.h:
