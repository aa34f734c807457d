build2/src/turns/speakers.o: src/turns/speakers.c src/turns/speakers.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/site/labels.h src/turns/label_set.h src/turns/name_form.h \
 src/turns/name_split.h src/base/effort.h src/turns/tokens.h \
 src/turns/persons.h
src/turns/speakers.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/site/labels.h:
src/turns/label_set.h:
src/turns/name_form.h:
src/turns/name_split.h:
src/base/effort.h:
src/turns/tokens.h:
src/turns/persons.h:
