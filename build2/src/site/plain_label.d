build2/src/site/plain_label.o: src/site/plain_label.c \
 src/site/plain_label.h src/site/labels.h src/base/bytes.h \
 src/base/arena.h src/base/unicode.h
src/site/plain_label.h:
src/site/labels.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
