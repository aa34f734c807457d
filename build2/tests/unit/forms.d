build2/tests/unit/forms.o: tests/unit/forms.c tests/unit/forms.h \
 src/base/bytes.h src/base/arena.h src/base/unicode.h
tests/unit/forms.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
