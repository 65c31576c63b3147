# make demo   enhance, inspect, extract and match the synthetic prints of Fixtures/
# make test   all tests
# make station   the operator's page with a scanner that plays fingers, until Ctrl-C
# make docs   the documentation as a site, in out/site
# make library, make wheel, make jar: for C, Python and Java; make test-library, test-python, test-bindings
# make release, make install: what is distributed, in Packaging/release.mk
# On a bare Debian machine with the Swift toolchain both install what is missing.

SWIFT ?= swift
# The package manager hands traits to the compiler in the order of a set, which changes from call to call
# where hashes do: everything would be compiled anew every second time. Tests run with hashes of their own.
SWIFT_BUILD = SWIFT_DETERMINISTIC_HASHING=1 $(SWIFT) build
# What programs are built with beside the usual; the flags of the tests spare a second build after them.
SHARED_FLAGS ?=
RIDGELINE = .build/release/ridgeline
LAB = .build/release/ridgeline-lab
PRINTS = Fixtures/prints
OUT = out/demo
GALLERY ?= 1
SOURCES = Sources Tests Scripts/snippets FFTW/Package.swift Fuzz/Sources Fuzz/Package.swift Package.swift Benchmarks/Benchmarks Benchmarks/Package.swift

.PHONY: demo station test-page library test-library wheel test-python jar test-bindings test benchmark build deps docs documents results lint format clean

build: deps
	$(SWIFT_BUILD) -c release $(SHARED_FLAGS) --product ridgeline
	$(SWIFT_BUILD) -c release $(SHARED_FLAGS) --product ridgeline-lab

deps:
	@sh Scripts/install-libraries.sh

# A badly worn finger is compared with its mates and with strangers; the
# last command ends with status 1 because strangers do not match, and that is as it should be.
demo: build
	@mkdir -p $(OUT)
	@echo "== every stage of a worn finger"
	@$(RIDGELINE) inspect $(PRINTS)/09_1.png --output $(OUT)/stages.png
	@$(RIDGELINE) inspect $(PRINTS)/09_1.png --stage enhanced --output $(OUT)/enhanced.png >/dev/null
	@echo "== templates of all prints"
	@$(RIDGELINE) extract $(PRINTS) --output $(OUT)/templates | tail -n 4
	@echo "== the worn finger with one of its mates"
	@$(RIDGELINE) match $(PRINTS)/09_1.png $(PRINTS)/09_2.png --draw $(OUT)/pairs.png
	@echo "== with all its mates"
	@$(RIDGELINE) match $(OUT)/templates/09_1.ridgeline \
	  $(OUT)/templates/09_2.ridgeline $(OUT)/templates/09_3.ridgeline $(OUT)/templates/09_4.ridgeline
	@echo "== with other fingers"
	@$(RIDGELINE) match $(OUT)/templates/09_1.ridgeline \
	  $(OUT)/templates/0[1-8]_1.ridgeline $(OUT)/templates/1?_1.ridgeline || test $$? -eq 1
	@echo "== accuracy on all pairs of the synthetic prints"
	@$(LAB) bench accuracy $(PRINTS) --report $(OUT)/report.html
	@echo
	@echo "pictures:  $(OUT)/stages.png  $(OUT)/enhanced.png  $(OUT)/pairs.png"
	@echo "report:    $(OUT)/report.html"
	@echo "templates: $(OUT)/templates/"

# A night's work at the operator's page: open the address that is printed.
station: deps
	$(SWIFT_BUILD) -c release $(SHARED_FLAGS) --product ridgeline
	@echo
	@echo "Open this address in a browser; Ctrl-C ends it."
	@exec $(RIDGELINE) serve --demo

# The operator's page in a browser.
test-page:
	@sh Scripts/test-page.sh

# In release: vector code is a thousand times slower without optimisation.
# Built first and run then: built in the order of traits that programs are built in, run without fixed hashes.
test: deps
	$(SWIFT_BUILD) -c release -Xswiftc -enable-testing --build-tests
	$(SWIFT) test -c release -Xswiftc -enable-testing --skip-build

# The C library with its header, in out/library; GALLERY=0 leaves the galleries out.
library: deps
	@GALLERY=$(GALLERY) PREFIX="$(PREFIX)" sh Scripts/library.sh out/library

# Every function of the header from C, hostile callers, threads, sanitizers, valgrind.
test-library: library
	@sh Scripts/test-c.sh out/library

# The wheel of the Python package in out/wheel, and its tests in clean environments.
wheel: library
	@sh Scripts/wheel.sh

test-python: wheel
	@sh Scripts/test-python.sh

# The Java archives in out/java; the tests of Java, C# and Node.
jar: library
	@sh Scripts/jar.sh out/java out/library/lib/libridgeline.so.1

test-bindings: library
	@sh Scripts/test-java.sh out/library
	@sh Scripts/test-csharp.sh out/library
	@sh Scripts/test-javascript.sh out/library

# Times of single steps, in a package of its own.
benchmark: deps
	$(SWIFT) package --package-path Benchmarks benchmark --no-progress

# The documentation of the libraries as a site; a warning is an error.
docs: build
	@sh Scripts/documentation.sh

# Links lead somewhere, and the Swift of the documents compiles.
documents: build
	@DOCUMENTS=1 sh Scripts/install-libraries.sh
	@python3 Scripts/check-links.py
	@python3 Scripts/check-snippets.py

# The tables of Benchmarks/RESULTS.md: measures accuracy on all sets of SETS and writes them. The set that took part in no
# choice is measured by itself alone.
SETS ?= $(filter-out %/sets.json %/fvc2004_db2_b,$(wildcard ../shared/prints/*))
results: build
	@DOCUMENTS=1 sh Scripts/install-libraries.sh
	@mkdir -p out/results
	$(LAB) bench accuracy $(SETS) --json out/results/accuracy.json
	@python3 Scripts/results.py out/results/accuracy.json

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

clean:
	rm -rf .build .build-release out

include Packaging/release.mk
