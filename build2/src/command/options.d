build2/src/command/options.o: src/command/options.c src/command/options.h \
 src/command/files.h
src/command/options.h:
src/command/files.h:
