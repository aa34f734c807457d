# kremlin2md: saved pages of kremlin.ru as Markdown.
#
#   make            build/kremlin2md
#   make demo       install what is missing, build, convert the sample page to the screen
#   make check      install what is missing, build, run all tests
#   make help       all targets
#
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX (BINDIR, LIBDIR, MANDIR, ...) and DESTDIR are respected; B is the folder to build in.

CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
DESTDIR ?=
INSTALL ?= install
B       ?= build

BINDIR     ?= $(PREFIX)/bin
INCLUDEDIR ?= $(PREFIX)/include
LIBDIR     ?= $(PREFIX)/lib
DATADIR    ?= $(PREFIX)/share
MANDIR     ?= $(DATADIR)/man

ifneq ($(words $(B)),1)
$(error B, the folder to build in, is one name without blanks)
endif

PKG_CONFIG ?= pkg-config
PACKAGES   := libxml-2.0 libcmark jansson
# Asked for only when something is compiled, so that `make demo` can install the packages first.
PACKAGE_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
PACKAGE_LIBS   = $(shell $(PKG_CONFIG) --libs $(PACKAGES))

# The sandbox of what parses pages: a filter that libseccomp makes, where it is there while this is built, for the machine
# that it is built on. SANDBOX= is without (and what a cross build needs).
SANDBOX = $(shell $(PKG_CONFIG) --exists libseccomp && echo seccomp)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
VERSION := $(shell sed -n 's/^\#define KREMLIN2MD_VERSION "\(.*\)"/\1/p' include/kremlin2md.h)
# Programs linked with one version of the library run with the next ones until this number changes.
SONAME := libkremlin2md.so.$(firstword $(subst ., ,$(VERSION)))

# Against what a parser in C may do wrong, where the system's tools know these: ELF's. HARDENING= is without.
ifeq ($(shell uname -s),Linux)
FORTIFY           := $(if $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,$(if $(filter -O1 -O2 -O3 -Os -Og,$(CFLAGS)),\
                     -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))
HARDENING         ?= -fstack-protector-strong -fstack-clash-protection \
                     $(FORTIFY)
HARDENING_LDFLAGS ?= -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
PIE_LDFLAGS       ?= -pie
endif

BUILD_CFLAGS = $(HARDENING) -fPIC -fvisibility=hidden -std=c11 -D_XOPEN_SOURCE=700 -Iinclude -Isrc $(WARNINGS) -pthread -MMD -MP $(PACKAGE_CFLAGS) \
               $(CPPFLAGS) $(CFLAGS)

COMMAND_SOURCES := $(addprefix src/,main.c command.c options.c inputs.c batch.c work.c confine.c files.c report.c)
LIBRARY_SOURCES := $(filter-out $(COMMAND_SOURCES),$(wildcard src/*.c))
COMMAND_OBJECTS := $(COMMAND_SOURCES:%.c=$(B)/%.o)
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(B)/%.o)
TEST_PROGRAMS   := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
TEST_HELPERS    := $(patsubst %.c,$(B)/%.o,$(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))

.PHONY: all
all: $(B)/kremlin2md $(B)/$(SONAME)

$(B)/kremlin2md: $(COMMAND_OBJECTS) $(B)/libkremlin2md.a
	$(CC) $(CFLAGS) $(HARDENING_LDFLAGS) $(PIE_LDFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

# Changes when libseccomp comes or goes.
.PHONY: sandbox
$(B)/gen/sandbox: sandbox
	@mkdir -p $(@D)
	@echo '$(SANDBOX)' | cmp -s - $@ || echo '$(SANDBOX)' > $@

$(B)/src/confine.o: $(B)/gen/filter.inc
$(B)/src/confine.o: BUILD_CFLAGS += -I$(B)/gen $(if $(SANDBOX),-DK2M_SECCOMP)
$(B)/gen/filter.inc: src/gen/filter.c src/confine.h $(B)/gen/sandbox
	@mkdir -p $(@D)
	@if [ -z '$(SANDBOX)' ]; then : > $@; else \
	  $(CC) -std=c11 -D_GNU_SOURCE -Isrc $(WARNINGS) $(CFLAGS) $(shell $(PKG_CONFIG) --cflags libseccomp) -o $(@D)/filter $< \
	    $(LDFLAGS) $(shell $(PKG_CONFIG) --libs libseccomp) && $(@D)/filter > $@.new && mv $@.new $@; fi
	@echo 'sandbox: $(or $(SANDBOX),none, for want of libseccomp)'

$(B)/libkremlin2md.a: $(LIBRARY_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(B)/$(SONAME): $(LIBRARY_OBJECTS)
	$(CC) $(CFLAGS) $(HARDENING_LDFLAGS) $(LDFLAGS) -pthread -shared -Wl,-soname,$(SONAME) -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

# Written anew each time: where it will lie is said on the command line.
.PHONY: $(B)/kremlin2md.pc
$(B)/kremlin2md.pc:
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCLUDEDIR)' '' 'Name: kremlin2md' \
	  'Description: saved pages of kremlin.ru as Markdown and JSON' 'Version: $(VERSION)' \
	  'Requires.private: $(PACKAGES)' 'Libs: -L$${libdir} -lkremlin2md' 'Libs.private: -pthread' \
	  'Cflags: -I$${includedir}' > $@

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) -c -o $@ $<

$(B)/tests/%: $(B)/tests/unit/%.o $(TEST_HELPERS) $(B)/src/files.o $(B)/libkremlin2md.a
	$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka) $(PACKAGE_LIBS) $(LDLIBS)

# Shims that tests load before the program.
TEST_SHIMS := $(patsubst tests/shim/%.c,$(B)/tests/%.so,$(wildcard tests/shim/*.c))
$(B)/tests/%.so: tests/shim/%.c tests/shim/parser.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -Wall -Wextra -O1 -g -fPIC -shared $(PACKAGE_CFLAGS) -o $@ $<

# Fuzz targets: with libFuzzer for `make fuzz`, and without it to call them with each file of their corpus.
FUZZ_TARGETS := markdown json encoding mime
FUZZ_REPLAYS := $(FUZZ_TARGETS:%=$(B)/tests/fuzz_%)
$(FUZZ_REPLAYS): $(B)/tests/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz.o $(B)/tests/fuzz/replay.o \
    $(B)/src/files.o $(B)/libkremlin2md.a
	$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

# Kept: make would else delete objects it only passes through.
.SECONDARY:

-include $(wildcard $(B)/src/*.d $(B)/tests/unit/*.d $(B)/tests/fuzz/*.d)

# ---- on a fresh machine ----

.PHONY: demo
demo:
	@.ci/setup build
	@$(MAKE) --no-print-directory all
	$(B)/kremlin2md data/sample.html

.PHONY: check
check:
	@.ci/setup build test
	@$(MAKE) --no-print-directory test

# ---- tests ----

.PHONY: programs
programs: $(TEST_PROGRAMS) $(TEST_SHIMS) $(FUZZ_REPLAYS)

.PHONY: test
test: all programs
	@K2M_HARDENED='$(HARDENING)' tests/run $(B)

.PHONY: golden
golden: all
	@for page in tests/golden/*.html tests/golden/*.txt; do \
	  $(B)/kremlin2md "$$page" > "$${page%.*}.md" || exit 1; done
	@echo 'Read the difference before you commit it: git diff tests/golden'

# FUZZ_SECONDS=N: of processor time for each target. What they find is left in $(FUZZ)/finds; new inputs worth keeping in
# $(FUZZ)/corpus.
FUZZ         := $(B)/fuzz
FUZZ_SECONDS ?= 60
FUZZ_FLAGS   := -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
$(FUZZ)/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c $(LIBRARY_SOURCES) $(wildcard src/*.h tests/fuzz/*.h)
	@mkdir -p $(@D)
	clang -std=c11 -D_XOPEN_SOURCE=700 -Iinclude -Isrc $(PACKAGE_CFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer -pthread -o $@ \
	  $(filter %.c,$^) $(PACKAGE_LIBS)

.PHONY: fuzz
fuzz: $(FUZZ_TARGETS:%=$(FUZZ)/fuzz_%)
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

FORMATTED := $(foreach dir,src src/gen include tests/unit tests/fuzz tests/shim,$(wildcard $(dir)/*.c $(dir)/*.h))

.PHONY: lint
lint:
	@.ci/setup build test lint
	clang-format --dry-run --Werror $(FORMATTED)
	@$(MAKE) --no-print-directory $(B)/gen/filter.inc
	clang-tidy --quiet src/*.c -- -std=c11 -D_XOPEN_SOURCE=700 -Iinclude -Isrc -I$(B)/gen $(if $(SANDBOX),-DK2M_SECCOMP) \
	  $(subst -I,-isystem ,$(PACKAGE_CFLAGS))
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
	  --suppress=missingIncludeSystem -Iinclude -Isrc -I$(B)/gen src

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

# What is installed: from, to, with which rights.
define INSTALLED
$(B)/kremlin2md $(BINDIR)/kremlin2md 755
include/kremlin2md.h $(INCLUDEDIR)/kremlin2md.h 644
$(B)/libkremlin2md.a $(LIBDIR)/libkremlin2md.a 644
$(B)/$(SONAME) $(LIBDIR)/libkremlin2md.so.$(VERSION) 755
$(B)/kremlin2md.pc $(LIBDIR)/pkgconfig/kremlin2md.pc 644
data/kremlin2md.1 $(MANDIR)/man1/kremlin2md.1 644
data/kremlin2md.3 $(MANDIR)/man3/kremlin2md.3 644
data/completions/kremlin2md.bash $(DATADIR)/bash-completion/completions/kremlin2md 644
data/completions/_kremlin2md $(DATADIR)/zsh/site-functions/_kremlin2md 644
data/completions/kremlin2md.fish $(DATADIR)/fish/vendor_completions.d/kremlin2md.fish 644
endef
export INSTALLED

.PHONY: install
install: all $(B)/kremlin2md.pc
	echo "$$INSTALLED" | while read -r from to mode; do \
	  $(INSTALL) -d "$(DESTDIR)$$(dirname "$$to")" && $(INSTALL) -m "$$mode" "$$from" "$(DESTDIR)$$to" || exit 1; done
	ln -sf libkremlin2md.so.$(VERSION) "$(DESTDIR)$(LIBDIR)/$(SONAME)"
	ln -sf $(SONAME) "$(DESTDIR)$(LIBDIR)/libkremlin2md.so"
	[ -n "$(DESTDIR)" ] || [ "$$(id -u)" != 0 ] || ldconfig 2>/dev/null || :

# The folders stay: others put files there too.
.PHONY: uninstall
uninstall:
	rm -f "$(DESTDIR)$(LIBDIR)/$(SONAME)" "$(DESTDIR)$(LIBDIR)/libkremlin2md.so"
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

.PHONY: clean
clean:
	rm -rf $(B)

.PHONY: help
help:
	@echo 'all        build $(B)/kremlin2md (the default)'
	@echo 'demo       install what is missing, build, convert data/sample.html to the screen'
	@echo 'check      install what is missing, build, run all tests'
	@echo 'test       build and run all tests'
	@echo 'golden     write the expected outputs of tests/golden anew, to be read in the diff'
	@echo 'bench      speed, as ratios against xmllint and pandoc (CORPUS=DIR: over the pages in DIR)'
	@echo 'compare    the figures of the README: kremlin2md, pandoc, a reader view over ../shared'
	@echo 'check-commonmark, check-yaml  what other parsers read of the outputs'
	@echo 'fuzz       look for bytes that break it (FUZZ_SECONDS=N: of processor time for each target)'
	@echo 'coverage   lines of src that the suite runs, and those it leaves'
	@echo 'check-sanitizers, check-valgrind  the suite in such a build, under such a tool'
	@echo 'lint       clang-format, clang-tidy, cppcheck'
	@echo 'format     apply clang-format'
	@echo 'completions  write data/completions anew from the table of options'
	@echo 'install    to $$(DESTDIR)$$(PREFIX); uninstall takes it away'
	@echo 'dist       a tarball of what is committed; distcheck builds and tests that'
	@echo 'clean      remove $(B)'
