build2/src/command/files.o: src/command/files.c src/command/files.h
src/command/files.h:
