build2/tests/unit/unit.o: tests/unit/unit.c tests/unit/unit.h \
 src/transcript/text.h src/transcript/transcript.h src/base/bytes.h \
 src/base/arena.h
tests/unit/unit.h:
src/transcript/text.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
