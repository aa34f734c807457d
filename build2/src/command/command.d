build2/src/command/command.o: src/command/command.c src/command/command.h \
 src/command/exit_status.h include/kremlin2md.h src/command/options.h \
 src/command/files.h src/command/report.h
src/command/command.h:
src/command/exit_status.h:
include/kremlin2md.h:
src/command/options.h:
src/command/files.h:
src/command/report.h:
