build2/tests/unit/test_text.o: tests/unit/test_text.c tests/unit/unit.h \
 src/transcript/text.h src/transcript/transcript.h src/base/bytes.h \
 src/base/arena.h src/base/unicode.h src/read/address.h \
 src/read/article_bounds.h src/read/dates.h src/read/encoding.h \
 src/read/mime.h src/read/sanitize.h src/read/saved_address.h \
 src/read/shallow.h src/site/layouts.h
tests/unit/unit.h:
src/transcript/text.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/unicode.h:
src/read/address.h:
src/read/article_bounds.h:
src/read/dates.h:
src/read/encoding.h:
src/read/mime.h:
src/read/sanitize.h:
src/read/saved_address.h:
src/read/shallow.h:
src/site/layouts.h:
