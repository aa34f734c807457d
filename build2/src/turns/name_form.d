build2/src/turns/name_form.o: src/turns/name_form.c src/turns/name_form.h \
 src/turns/label_set.h src/base/bytes.h src/base/arena.h \
 src/base/unicode.h src/site/given_names.h
src/turns/name_form.h:
src/turns/label_set.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/site/given_names.h:
