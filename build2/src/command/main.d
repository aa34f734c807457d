build2/src/command/main.o: src/command/main.c src/command/batch.h \
 src/command/inputs.h src/command/command.h src/command/exit_status.h \
 include/kremlin2md.h src/command/files.h src/command/report.h \
 src/command/sandbox.h /usr/include/libxml2/libxml/xmlversion.h \
 /usr/include/libxml2/libxml/xmlexports.h
src/command/batch.h:
src/command/inputs.h:
src/command/command.h:
src/command/exit_status.h:
include/kremlin2md.h:
src/command/files.h:
src/command/report.h:
src/command/sandbox.h:
/usr/include/libxml2/libxml/xmlversion.h:
/usr/include/libxml2/libxml/xmlexports.h:
