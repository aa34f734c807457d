# SPDX-License-Identifier: MIT
# kremlin2md: saved pages of kremlin.ru as Markdown.
#
#   make            builds build/kremlin2md
#   make demo       installs what is missing, builds, converts the sample page to the screen
#   make check      installs what is missing, builds, runs all tests
#   make help       lists all targets
#
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX (BINDIR, LIBDIR, MANDIR, …) and DESTDIR are respected. B is the build directory.
# V=1 shows the commands. OFFLINE=1 never calls the package manager.

CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
DESTDIR ?=
INSTALL ?= install
B       ?= build
# The compiler for programs that run during the build. For a cross build, name the native one.
BUILD_CC ?= $(CC)

BINDIR     ?= $(PREFIX)/bin
INCLUDEDIR ?= $(PREFIX)/include
LIBDIR     ?= $(PREFIX)/lib
DATADIR    ?= $(PREFIX)/share
MANDIR     ?= $(DATADIR)/man
# Where the shells look for completions.
BASHCOMPDIR ?= $(DATADIR)/bash-completion/completions
ZSHCOMPDIR  ?= $(DATADIR)/zsh/site-functions
FISHCOMPDIR ?= $(DATADIR)/fish/vendor_completions.d

ifneq ($(words $(B)),1)
$(error B, the build directory, is one name without spaces)
endif

ifdef V
Q =
say = :
else
Q = @
say = printf '%-4s %s\n'
endif

PKG_CONFIG ?= pkg-config
PACKAGES    = libxml-2.0 libcmark jansson
# Asked for only when something is compiled, so that `make demo` can install the packages first.
PACKAGE_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
PACKAGE_LIBS   = $(shell $(PKG_CONFIG) --libs $(LINKED_PACKAGES)) $(if $(LIBARCHIVE),-ldl)

# The sandbox of the worker process: a system-call filter that libseccomp makes during the build, for the machine that
# builds. `make SANDBOX=` builds without it; a cross build needs that.
SANDBOX = $(shell $(PKG_CONFIG) --exists libseccomp && echo seccomp)

# libarchive and zlib, for compressed pages and archives. `make ARCHIVES=` builds without them: such inputs are then named
# and refused.
ARCHIVES = $(shell $(PKG_CONFIG) --exists libarchive zlib && echo yes)
PACKAGES += $(if $(ARCHIVES),libarchive zlib)
# libarchive is not linked, but loaded when an input needs it: by this name, which a program has that is linked with it.
# Empty if it has none (a static library, another system than Linux): then it is linked.
LIBARCHIVE = $(shell cat $(B)/gen/libarchive)
LIBARCHIVE_LIBS = $(if $(ARCHIVES),$(shell $(PKG_CONFIG) --libs libarchive))
LINKED_PACKAGES = $(filter-out $(if $(LIBARCHIVE),libarchive),$(PACKAGES))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
VERSION := $(shell sed -n 's/^\#define KREMLIN2MD_VERSION "\(.*\)"/\1/p' include/kremlin2md.h)
# The number of the library's interface. It changes when programs have to be linked again.
ABI := $(firstword $(subst ., ,$(VERSION)))
ifeq ($(shell uname -s),Darwin)
SHARED         := libkremlin2md.$(VERSION).dylib
SHARED_LINKS   := libkremlin2md.$(ABI).dylib libkremlin2md.dylib
SHARED_LDFLAGS  = -dynamiclib -install_name $(LIBDIR)/libkremlin2md.$(ABI).dylib -compatibility_version $(ABI) \
                  -current_version $(VERSION)
# Without times in the archive, two builds give the same bytes. Apple's ar has no D for that.
AR_FLAGS       := rcs
export ZERO_AR_DATE := 1
else
SHARED         := libkremlin2md.so.$(VERSION)
SHARED_LINKS   := libkremlin2md.so.$(ABI) libkremlin2md.so
SHARED_LDFLAGS  = -shared -Wl,-soname,libkremlin2md.so.$(ABI)
AR_FLAGS       := rcsD
endif

# Hardening that the system's tools know (ELF). `make HARDENING=` builds without it.
ifeq ($(shell uname -s),Linux)
FORTIFY           := $(if $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,$(if $(filter -O1 -O2 -O3 -Os -Og,$(CFLAGS)),\
                     -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))
HARDENING         ?= -fstack-protector-strong -fstack-clash-protection \
                     $(FORTIFY)
HARDENING_LDFLAGS ?= -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
PIE_LDFLAGS       ?= -pie
endif

# The worker processes need some system calls of Linux that no standard has.
DIALECT := -std=c11 -D_XOPEN_SOURCE=700 $(if $(filter Linux,$(shell uname -s)),-D_GNU_SOURCE)
FEATURES = $(if $(ARCHIVES),-DK2M_ARCHIVES)
INCLUDES = -Iinclude -Isrc -I$(B)
# No path of the build directory gets into the program: two builds give the same bytes.
PREFIX_MAP = -ffile-prefix-map=$(CURDIR)=.
BUILD_CFLAGS = $(HARDENING) -fPIC -fvisibility=hidden $(DIALECT) $(FEATURES) $(INCLUDES) $(PREFIX_MAP) $(WARNINGS) -pthread -MMD -MP \
               $(PACKAGE_CFLAGS) $(CPPFLAGS) $(CFLAGS)

# Sorted, because wildcard in GNU make before 4.3 is not.
SOURCES         := $(sort $(wildcard src/*.c src/base/*.c src/site/*.c src/transcript/*.c src/read/*.c src/turns/*.c src/write/*.c \
                   src/unpack/*.c))
COMMAND_SOURCES := $(sort $(wildcard src/command/*.c))
TABLES          := $(patsubst data/site/%.txt,$(B)/gen/%.inc,$(wildcard data/site/*.txt))
LIBRARY_OBJECTS := $(SOURCES:%.c=$(B)/%.o)
COMMAND_OBJECTS := $(COMMAND_SOURCES:%.c=$(B)/%.o)
TEST_PROGRAMS   := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
TEST_HELPERS    := $(patsubst %.c,$(B)/%.o,$(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))

.PHONY: all
all: $(B)/kremlin2md $(B)/$(SHARED)

$(B)/kremlin2md: $(COMMAND_OBJECTS) $(B)/libkremlin2md.a
	@$(say) LD $@
	$(Q)$(CC) $(CFLAGS) $(HARDENING_LDFLAGS) $(PIE_LDFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

$(B)/libkremlin2md.a: $(LIBRARY_OBJECTS)
	@$(say) AR $@
	$(Q)rm -f $@
	$(Q)$(AR) $(AR_FLAGS) $@ $^

$(B)/$(SHARED): $(LIBRARY_OBJECTS)
	@$(say) LD $@
	$(Q)$(CC) $(CFLAGS) $(HARDENING_LDFLAGS) $(LDFLAGS) -pthread $(SHARED_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

$(B)/%.o: %.c | $(B)/gen/libraries
	@mkdir -p $(@D)
	@$(say) CC $<
	$(Q)$(CC) $(BUILD_CFLAGS) -c -o $@ $<

# Says in one line what is missing, before the compiler does in many.
$(B)/gen/libraries:
	@mkdir -p $(@D)
	@.ci/setup --ask build
	@touch $@

# ---- made during the build ----

# The knowledge of the site: rows of data/site as C.
GENERATOR_SOURCES := src/gen/tables.c src/base/arena.c src/base/bytes.c src/base/unicode.c
$(B)/gen/tables: $(GENERATOR_SOURCES) $(wildcard src/site/*.h src/base/*.h) | $(B)/gen/libraries
	@mkdir -p $(@D)
	@$(say) CC src/gen/tables.c
	$(Q)$(BUILD_CC) $(DIALECT) -Isrc $(WARNINGS) -O1 -o $@ $(GENERATOR_SOURCES)

$(B)/gen/%.inc: data/site/%.txt $(B)/gen/tables
	@$(say) GEN $<
	$(Q)$(B)/gen/tables $* data/site > $@.new && mv $@.new $@

# A role names a layout.
$(B)/gen/roles.inc: data/site/layouts.txt

$(filter $(B)/src/site/%,$(LIBRARY_OBJECTS)): | $(TABLES)

# Changes when libarchive comes or goes.
.PHONY: archives
$(B)/gen/archives: archives
	@mkdir -p $(@D)
	@echo '$(ARCHIVES)' | cmp -s - $@ || echo '$(ARCHIVES)' > $@

$(filter $(B)/src/unpack/%,$(LIBRARY_OBJECTS)): $(B)/gen/archives

$(B)/gen/libarchive: $(B)/gen/archives | $(B)/gen/libraries
	$(Q)if [ '$(ARCHIVES)' ] && [ "$$(uname -s)" = Linux ]; then \
	  echo 'int archive_version_number(void); int main(void) { return archive_version_number() == 0; }' > $@.c && \
	  $(CC) $(CFLAGS) $(LDFLAGS) -o $@.linked $@.c $(LIBARCHIVE_LIBS) && \
	  LC_ALL=C tr -c '[:print:]' '\n' < $@.linked | sed -n '/^libarchive\.so/{p;q;}'; fi > $@.new && mv $@.new $@

$(B)/src/unpack/libarchive.o: $(B)/gen/libarchive
$(B)/src/unpack/libarchive.o: BUILD_CFLAGS += $(if $(LIBARCHIVE),-DK2M_LIBARCHIVE='"$(LIBARCHIVE)"')

# Changes when libseccomp comes or goes.
.PHONY: sandbox
$(B)/gen/sandbox: sandbox
	@mkdir -p $(@D)
	@echo '$(SANDBOX)' | cmp -s - $@ || echo '$(SANDBOX)' > $@

$(B)/src/command/sandbox.o: $(B)/gen/filter.inc
$(B)/src/command/sandbox.o: BUILD_CFLAGS += $(if $(SANDBOX),-DK2M_SECCOMP)
$(B)/gen/filter.inc: src/command/gen/filter.c src/command/sandbox.h $(B)/gen/sandbox | $(B)/gen/libraries
	@$(say) GEN $@
	$(Q)if [ -z '$(SANDBOX)' ]; then echo 'no libseccomp: this build has no sandbox'; : > $@; else \
	  $(BUILD_CC) -std=c11 -D_GNU_SOURCE -Isrc $(WARNINGS) $(CFLAGS) $(shell $(PKG_CONFIG) --cflags libseccomp) -o $(@D)/filter $< \
	    $(LDFLAGS) $(shell $(PKG_CONFIG) --libs libseccomp) && $(@D)/filter > $@.new && mv $@.new $@; fi

# Written anew each time, because its paths come from the command line.
.PHONY: $(B)/kremlin2md.pc
$(B)/kremlin2md.pc:
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCLUDEDIR)' '' 'Name: kremlin2md' \
	  'Description: saved pages of kremlin.ru as Markdown and JSON' 'Version: $(VERSION)' \
	  'Requires.private: $(PACKAGES)' 'Libs: -L$${libdir} -lkremlin2md' 'Libs.private: -pthread' \
	  'Cflags: -I$${includedir}' > $@

# ---- programs of the tests ----

TESTED_OBJECTS := $(patsubst %,$(B)/src/command/%.o,files clean_text limits formats token page_text hash_set unique output_names input_file pieces \
                    feed allowance process_limits options)
# What libcmark-gfm reads, in a program of its own (tests/gfm/reading.h). Only where the library is: the tests that need
# it are skipped otherwise.
GFM_READER  = $(if $(shell $(PKG_CONFIG) --exists libcmark-gfm && echo there),$(B)/tests/gfm_reader)
GFM_OBJECTS := $(B)/tests/gfm/gfm.o $(B)/tests/gfm/reading.o
GFM_FLAGS    = -Itests/gfm -DGFM_READER='"$(abspath $(B))/tests/gfm_reader"'
$(GFM_OBJECTS) $(B)/tests/unit/%.o $(B)/tests/fuzz/%.o: BUILD_CFLAGS += $(GFM_FLAGS)
$(B)/tests/gfm_reader: tests/gfm/reader.c tests/gfm/reading.c tests/gfm/reading.h
	@mkdir -p $(@D)
	@$(say) CC $@
	$(Q)$(CC) $(DIALECT) $(WARNINGS) -DGFM $(shell $(PKG_CONFIG) --cflags libcmark-gfm) $(CFLAGS) $(LDFLAGS) -o $@ \
	  $(filter %.c,$^) $(shell $(PKG_CONFIG) --libs libcmark-gfm)

$(B)/tests/%: $(B)/tests/unit/%.o $(TEST_HELPERS) $(GFM_OBJECTS) $(TESTED_OBJECTS) $(B)/libkremlin2md.a
	@$(say) LD $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka) $(PACKAGE_LIBS) $(LIBARCHIVE_LIBS) $(LDLIBS)

$(B)/tests/peak: tests/peak.c
	@mkdir -p $(@D)
	@$(say) CC $<
	$(Q)$(CC) $(DIALECT) $(WARNINGS) $(CFLAGS) $(LDFLAGS) -o $@ $<

# Shims that tests load before the program.
TEST_SHIMS := $(patsubst tests/shim/%.c,$(B)/tests/%.so,$(wildcard tests/shim/*.c))
$(B)/tests/%.so: tests/shim/%.c $(wildcard tests/shim/*.h) src/command/wire.h src/command/pieces.h
	@mkdir -p $(@D)
	@$(say) CC $<
	$(Q)$(CC) -std=c11 -Wall -Wextra -O1 -g -fPIC -shared -Iinclude -Isrc $(PACKAGE_CFLAGS) -o $@ $<

# Fuzz targets: with libFuzzer for `make fuzz`; without it, to replay the files of their corpus.
FUZZ_TARGETS := markdown json formats encoding mime unpack
FUZZ_REPLAYS := $(FUZZ_TARGETS:%=$(B)/tests/fuzz_%)
$(FUZZ_REPLAYS): $(B)/tests/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz.o $(B)/tests/fuzz/replay.o \
    $(GFM_OBJECTS) $(B)/src/command/files.o $(B)/libkremlin2md.a
	@$(say) LD $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

# make would otherwise delete the objects that it only passes through.
.SECONDARY:

-include $(wildcard $(B)/src/*.d $(B)/src/*/*.d $(B)/tests/unit/*.d $(B)/tests/gfm/*.d $(B)/tests/fuzz/*.d)

# ---- on a fresh machine ----

.PHONY: setup
setup:
	@.ci/setup build

.PHONY: demo
demo: setup
	@$(MAKE) --no-print-directory all
	@echo
	$(B)/kremlin2md data/sample.html

.PHONY: check
check:
	@.ci/setup build test
	@$(MAKE) --no-print-directory test

# ---- tests ----

.PHONY: programs
programs: $(TEST_PROGRAMS) $(TEST_SHIMS) $(FUZZ_REPLAYS) $(GFM_READER) $(B)/tests/peak

# Never calls the package manager: packagers run this one.
.PHONY: test
test: all programs
	@K2M_HARDENED='$(HARDENING)' tests/run $(B)

.PHONY: golden
golden: all
	@tests/dev/lines.sh $(B)
	@tests/dev/golden.sh $(B)

# FUZZ_SECONDS=N: of processor time for each target. What they find is left in $(FUZZ)/finds; new inputs worth keeping in
# $(FUZZ)/corpus.
FUZZ         := $(B)/fuzz
FUZZ_SECONDS ?= 60
FUZZ_FLAGS   := -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
$(FUZZ)/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c tests/gfm/gfm.c tests/gfm/reading.c $(SOURCES) $(wildcard src/*/*.h tests/fuzz/*.h) | $(TABLES) $(B)/gen/libarchive
	@mkdir -p $(@D)
	clang $(DIALECT) $(FEATURES) $(INCLUDES) $(GFM_FLAGS) $(PACKAGE_CFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer -pthread -o $@ \
	  $(filter %.c,$^) $(PACKAGE_LIBS) $(LIBARCHIVE_LIBS)

.PHONY: fuzz
fuzz: $(FUZZ_TARGETS:%=$(FUZZ)/fuzz_%) $(GFM_READER)
	@tests/fuzz/run $(FUZZ) $(FUZZ_SECONDS)

# The whole suite again, in other builds.
.PHONY: check-sanitizers check-valgrind coverage
check-sanitizers:
	@.ci/setup build test clang
	@$(MAKE) --no-print-directory B=$(B)/sanitizers CC=clang HARDENING= \
	  CFLAGS='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all' test

check-valgrind:
	@.ci/setup build test valgrind
	@$(MAKE) --no-print-directory all programs
	@tests/dev/valgrind.sh $(B)

coverage:
	@.ci/setup build test clang
	@$(MAKE) --no-print-directory B=$(B)/coverage CC=clang HARDENING= \
	  CFLAGS='-g -O0 -fprofile-instr-generate -fcoverage-mapping -mllvm -runtime-counter-relocation -Wno-unused-command-line-argument' all programs
	@tests/dev/coverage.sh $(B)/coverage

.PHONY: check-commonmark
check-commonmark: all $(B)/tests/test_roundtrip
	tests/dev/commonmark.sh $(B)

.PHONY: check-words
check-words: all
	@.ci/setup words
	/usr/bin/python3 tests/formats/compare.py --icu $(B)/kremlin2md data/sample.html tests/golden/l*.html \
	  $$(find ../shared/pages -type f ! -name README.md 2>/dev/null)

.PHONY: check-tei
check-tei: all
	@.ci/setup tei
	@tests/dev/tei.sh $(B)

.PHONY: check-ssh
check-ssh: all
	tests/dev/ssh.sh $(B)

.PHONY: check-gfm
check-gfm: all $(B)/tests/test_roundtrip
	tests/dev/gfm.sh $(B)

.PHONY: check-yaml
check-yaml: all
	tests/dev/yaml.sh $(B)

# CORPUS=DIR: over the pages in DIR.
.PHONY: bench
bench: all
	@.ci/setup bench
	@tests/bench.sh $(B)

.PHONY: compare
compare: all
	tests/dev/compare.sh $(B)

FORMATTED := $(foreach dir,src src/* src/command/gen include tests tests/unit tests/gfm tests/fuzz tests/shim,$(wildcard $(dir)/*.c $(dir)/*.h))

.PHONY: lint
lint:
	@.ci/setup build test lint
	clang-format --dry-run --Werror $(FORMATTED)
	@$(MAKE) --no-print-directory $(B)/gen/filter.inc $(TABLES)
	clang-tidy --quiet $(SOURCES) $(COMMAND_SOURCES) -- $(DIALECT) $(FEATURES) $(INCLUDES) $(if $(SANDBOX),-DK2M_SECCOMP) \
	  $(subst -I,-isystem ,$(PACKAGE_CFLAGS))
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
	  --suppress=missingIncludeSystem $(FEATURES) $(INCLUDES) src

.PHONY: format
format:
	clang-format -i $(FORMATTED)

# ---- the rest ----

# Written by the program; a test holds them to its table of options.
.PHONY: completions
completions: all
	$(B)/kremlin2md --completion=bash > data/completions/kremlin2md.bash
	$(B)/kremlin2md --completion=zsh > data/completions/_kremlin2md
	$(B)/kremlin2md --completion=fish > data/completions/kremlin2md.fish

# The picture in README.md. A test holds it to what the program prints.
.PHONY: picture
picture: all
	tests/dev/picture.sh $(B) > $(B)/demo.svg && mv $(B)/demo.svg data/demo.svg

# What is installed: from, to, with which rights.
define INSTALLED
$(B)/kremlin2md $(BINDIR)/kremlin2md 755
include/kremlin2md.h $(INCLUDEDIR)/kremlin2md.h 644
$(B)/libkremlin2md.a $(LIBDIR)/libkremlin2md.a 644
$(B)/$(SHARED) $(LIBDIR)/$(SHARED) 755
$(B)/kremlin2md.pc $(LIBDIR)/pkgconfig/kremlin2md.pc 644
data/kremlin2md.1 $(MANDIR)/man1/kremlin2md.1 644
data/kremlin2md.3 $(MANDIR)/man3/kremlin2md.3 644
data/completions/kremlin2md.bash $(BASHCOMPDIR)/kremlin2md 644
data/completions/_kremlin2md $(ZSHCOMPDIR)/_kremlin2md 644
data/completions/kremlin2md.fish $(FISHCOMPDIR)/kremlin2md.fish 644
data/kremlin2md.schema.json $(DATADIR)/kremlin2md/kremlin2md.schema.json 644
endef
export INSTALLED

.PHONY: install
install: all $(B)/kremlin2md.pc
	echo "$$INSTALLED" | while read -r from to mode; do \
	  $(INSTALL) -d "$(DESTDIR)$$(dirname "$$to")" && $(INSTALL) -m "$$mode" "$$from" "$(DESTDIR)$$to" || exit 1; done
	for link in $(SHARED_LINKS); do ln -sf $(SHARED) "$(DESTDIR)$(LIBDIR)/$$link" || exit 1; done
	[ -n "$(DESTDIR)" ] || [ "$$(id -u)" != 0 ] || ldconfig 2>/dev/null || :

# The folders stay: others put files there too.
.PHONY: uninstall
uninstall:
	for link in $(SHARED_LINKS); do rm -f "$(DESTDIR)$(LIBDIR)/$$link"; done
	echo "$$INSTALLED" | while read -r from to mode; do rm -f "$(DESTDIR)$$to"; done

# A tarball that builds and passes by itself.
DIST := kremlin2md-$(VERSION)
.PHONY: dist
dist:
	@mkdir -p $(B)
	@git rev-parse HEAD >/dev/null 2>&1 || { echo 'dist: this is no git checkout' >&2; exit 1; }
	git archive --format=tar.gz --prefix=$(DIST)/ -o $(B)/$(DIST).tar.gz HEAD
	@echo $(B)/$(DIST).tar.gz

.PHONY: distcheck
distcheck: dist
	rm -rf $(B)/dist && mkdir $(B)/dist
	tar -C $(B)/dist -xzf $(B)/$(DIST).tar.gz
	$(MAKE) -C $(B)/dist/$(DIST) B=build check
	rm -rf $(B)/dist

# Debian packages of what is committed, in $(B)/deb. check-deb builds and tries them in a fresh system; it needs root.
.PHONY: deb check-deb
deb:
	@data/packaging/build-deb $(B)

check-deb:
	@tests/dev/deb.sh $(B)

# The tests in a fresh Debian for i386; needs root.
.PHONY: check-i386
check-i386:
	@tests/dev/i386.sh $(B)

.PHONY: clean
clean:
	rm -rf $(B)

.PHONY: help
help:
	@echo 'all        build $(B)/kremlin2md (the default)'
	@echo 'demo       install what is missing, build, convert data/sample.html to the screen'
	@echo 'check      install what is missing, build, run all tests'
	@echo 'test       build and run all tests'
	@echo 'golden     write the expected outputs of tests/golden and tests/lines anew, to be read in the diff'
	@echo 'bench      speed, as ratios against xmllint and pandoc (CORPUS=DIR: over the pages in DIR)'
	@echo 'compare    the figures of the README: kremlin2md, pandoc, a reader view over ../shared'
	@echo 'check-words  the words that CSV and TEI count, compared with ICU; check-tei  TEI against the schema of Parla-CLARIN'
	@echo 'check-ssh  the recipe for several computers against a real sshd, as root'
	@echo 'check-commonmark, check-gfm, check-yaml  what other parsers read of the outputs'
	@echo 'fuzz       look for bytes that break it (FUZZ_SECONDS=N: of processor time for each target)'
	@echo 'coverage   lines of src that the suite runs, and those it leaves'
	@echo 'check-sanitizers, check-valgrind  the suite in such a build, under such a tool'
	@echo 'lint       clang-format, clang-tidy, cppcheck'
	@echo 'format     apply clang-format'
	@echo 'completions  write data/completions anew from the table of options'
	@echo 'picture    draw data/demo.svg again from what the program prints'
	@echo 'install    to $$(DESTDIR)$$(PREFIX); uninstall takes it away'
	@echo 'dist       a tarball of what is committed; distcheck builds and tests that'
	@echo 'deb        Debian packages of what is committed, in $(B)/deb; check-deb tries them in a fresh Debian (as root)'
	@echo 'check-i386 runs the tests in a fresh Debian for i386 (as root)'
	@echo 'clean      remove $(B)'
