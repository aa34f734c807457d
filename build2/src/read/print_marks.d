build2/src/read/print_marks.o: src/read/print_marks.c \
 src/read/print_marks.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h
src/read/print_marks.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
