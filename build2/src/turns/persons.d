build2/src/turns/persons.o: src/turns/persons.c src/turns/persons.h \
 src/base/effort.h src/transcript/transcript.h src/base/bytes.h \
 src/base/arena.h src/base/unicode.h src/site/labels.h \
 src/turns/label_set.h
src/turns/persons.h:
src/base/effort.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/labels.h:
src/turns/label_set.h:
