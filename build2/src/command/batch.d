build2/src/command/batch.o: src/command/batch.c src/command/batch.h \
 src/command/inputs.h src/command/command.h src/command/exit_status.h \
 include/kremlin2md.h src/command/files.h src/command/report.h \
 src/command/sandbox.h src/command/worker.h
src/command/batch.h:
src/command/inputs.h:
src/command/command.h:
src/command/exit_status.h:
include/kremlin2md.h:
src/command/files.h:
src/command/report.h:
src/command/sandbox.h:
src/command/worker.h:
