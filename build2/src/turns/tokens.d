build2/src/turns/tokens.o: src/turns/tokens.c src/turns/tokens.h \
 src/site/labels.h src/base/bytes.h src/base/arena.h src/site/words.h
src/turns/tokens.h:
src/site/labels.h:
src/base/bytes.h:
src/base/arena.h:
src/site/words.h:
