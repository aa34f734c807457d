build2/src/command/inputs.o: src/command/inputs.c src/command/inputs.h \
 src/command/command.h src/command/exit_status.h include/kremlin2md.h \
 src/command/files.h src/command/report.h
src/command/inputs.h:
src/command/command.h:
src/command/exit_status.h:
include/kremlin2md.h:
src/command/files.h:
src/command/report.h:
