build2/src/command/report.o: src/command/report.c src/command/report.h \
 src/command/exit_status.h src/command/files.h include/kremlin2md.h
src/command/report.h:
src/command/exit_status.h:
src/command/files.h:
include/kremlin2md.h:
