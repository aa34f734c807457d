build2/src/read/article_bounds.o: src/read/article_bounds.c \
 src/read/article_bounds.h src/base/bytes.h src/base/arena.h \
 src/read/tags.h src/site/layouts.h
src/read/article_bounds.h:
src/base/bytes.h:
src/base/arena.h:
src/read/tags.h:
src/site/layouts.h:
