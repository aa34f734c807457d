build2/src/convert.o: src/convert.c src/convert.h include/kremlin2md.h \
 src/transcript/transcript.h src/base/bytes.h src/base/arena.h \
 src/base/cmark_memory.h src/read/address.h src/read/encoding.h \
 src/read/formats.h src/read/mime.h src/read/page.h \
 src/transcript/transcript.h src/read/plain_text.h src/read/paragraphs.h \
 src/site/words.h src/turns/acceptance.h src/turns/pull_quotes.h \
 src/turns/speakers.h src/turns/turns.h src/write/debug.h \
 src/write/json.h src/write/markdown.h src/write/outline.h \
 src/write/spans.h src/base/unicode.h src/write/tree.h \
 /usr/include/libxml2/libxml/parser.h \
 /usr/include/libxml2/libxml/xmlversion.h \
 /usr/include/libxml2/libxml/xmlexports.h \
 /usr/include/libxml2/libxml/tree.h \
 /usr/include/libxml2/libxml/xmlstring.h \
 /usr/include/libxml2/libxml/xmlregexp.h \
 /usr/include/libxml2/libxml/dict.h /usr/include/libxml2/libxml/hash.h \
 /usr/include/libxml2/libxml/valid.h \
 /usr/include/libxml2/libxml/xmlerror.h \
 /usr/include/libxml2/libxml/list.h \
 /usr/include/libxml2/libxml/xmlautomata.h \
 /usr/include/libxml2/libxml/entities.h \
 /usr/include/libxml2/libxml/encoding.h \
 /usr/include/libxml2/libxml/xmlIO.h \
 /usr/include/libxml2/libxml/globals.h /usr/include/libxml2/libxml/SAX2.h \
 /usr/include/libxml2/libxml/xlink.h \
 /usr/include/libxml2/libxml/xmlmemory.h \
 /usr/include/libxml2/libxml/threads.h
src/convert.h:
include/kremlin2md.h:
src/transcript/transcript.h:
src/base/bytes.h:
src/base/arena.h:
src/base/cmark_memory.h:
src/read/address.h:
src/read/encoding.h:
src/read/formats.h:
src/read/mime.h:
src/read/page.h:
src/transcript/transcript.h:
src/read/plain_text.h:
src/read/paragraphs.h:
src/site/words.h:
src/turns/acceptance.h:
src/turns/pull_quotes.h:
src/turns/speakers.h:
src/turns/turns.h:
src/write/debug.h:
src/write/json.h:
src/write/markdown.h:
src/write/outline.h:
src/write/spans.h:
src/base/unicode.h:
src/write/tree.h:
/usr/include/libxml2/libxml/parser.h:
/usr/include/libxml2/libxml/xmlversion.h:
/usr/include/libxml2/libxml/xmlexports.h:
/usr/include/libxml2/libxml/tree.h:
/usr/include/libxml2/libxml/xmlstring.h:
/usr/include/libxml2/libxml/xmlregexp.h:
/usr/include/libxml2/libxml/dict.h:
/usr/include/libxml2/libxml/hash.h:
/usr/include/libxml2/libxml/valid.h:
/usr/include/libxml2/libxml/xmlerror.h:
/usr/include/libxml2/libxml/list.h:
/usr/include/libxml2/libxml/xmlautomata.h:
/usr/include/libxml2/libxml/entities.h:
/usr/include/libxml2/libxml/encoding.h:
/usr/include/libxml2/libxml/xmlIO.h:
/usr/include/libxml2/libxml/globals.h:
/usr/include/libxml2/libxml/SAX2.h:
/usr/include/libxml2/libxml/xlink.h:
/usr/include/libxml2/libxml/xmlmemory.h:
/usr/include/libxml2/libxml/threads.h:
