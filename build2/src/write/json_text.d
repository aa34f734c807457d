build2/src/write/json_text.o: src/write/json_text.c src/write/json_text.h
src/write/json_text.h:
