# What is installed and distributed.
#
# make release     archive, Debian package, wheel, jar, list of components and checksums, in out/release
# make install     into PREFIX (/usr/local), below DESTDIR where that is given
# make uninstall   what the installation put there
# make deb         the Debian package alone
#
# Bindings join by RELEASE_PARTS, the names of targets that depend on `programs`, set before this file is
# included. A target puts what belongs below a prefix (lib/, include/) into $(TREE), and what is handed out by
# itself (a wheel, a jar) into $(RELEASE). It names in LINKED what it has linked, as FILE=MAP, so that the
# licences of it are checked.

VERSION := $(shell sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/Ridgeline/RidgelineVersion.swift)
ARCHITECTURE := $(shell uname -m)
# The date of what is released, so that the same state gives the same files.
RELEASE_DATE ?= $(shell git log -1 --format=%cs 2>/dev/null || date -u +%F)
MAINTAINER ?= Ridgeline maintainers <maintainers@ridgeline.invalid>
PREFIX ?= /usr/local
DESTDIR ?=

STATIC_BUILD = .build-release
RELEASE = out/release
# What lies below a prefix.
TREE = $(RELEASE)/tree
NAME = ridgeline-$(VERSION)-linux-$(ARCHITECTURE)
PROGRAMS = ridgeline ridgeline-lab
LINKED += $(foreach program,$(PROGRAMS),$(TREE)/bin/$(program)=$(STATIC_BUILD)/$(program).map)
INSTALLED = $(DESTDIR)$(PREFIX)/share/doc/ridgeline/installed-files

# The C library with its header. It finds itself wherever the tree is put.
ifneq ($(wildcard Scripts/library.sh),)
RELEASE_PARTS += library-part
LINKED += $(TREE)/lib/libridgeline.so.$(VERSION)=$(STATIC_BUILD)/ridgeline-c.map
library-part: programs
	sh Scripts/library.sh $(TREE)
	sed -i 's|^prefix=.*|prefix=$${pcfiledir}/../..|' $(TREE)/lib/pkgconfig/ridgeline.pc
endif

.PHONY: programs pages components packages archive deb release install uninstall $(RELEASE_PARTS)

programs: deps
	sh Scripts/static-build.sh $(STATIC_BUILD) $(PROGRAMS)
	rm -rf $(TREE)
	mkdir -p $(TREE)/bin
	for program in $(PROGRAMS); do cp $(STATIC_BUILD)/release/$$program $(TREE)/bin/ || exit 1; done

# Manual pages and completions, as the programs describe themselves, and the documents.
pages: programs
	@DOCUMENTS=1 sh Scripts/install-libraries.sh
	sh Scripts/pages.sh $(TREE) "$(VERSION)" "$(RELEASE_DATE)" $(PROGRAMS)

# The list of what is linked; refuses what must not be distributed.
components: pages $(RELEASE_PARTS)
	sh Scripts/portable.sh $(foreach pair,$(LINKED),$(firstword $(subst =, ,$(pair))))
	python3 Scripts/sbom.py --version $(VERSION) --date $(RELEASE_DATE) --build $(STATIC_BUILD) \
	  --output $(RELEASE)/$(NAME).spdx.json --licences $(TREE)/share/doc/ridgeline/licences $(LINKED)
	cp $(RELEASE)/$(NAME).spdx.json $(TREE)/share/doc/ridgeline/ridgeline.spdx.json
	touch $(RELEASE)/complete

# The wheel of Python and the archives of Java, with the library in them and its licences.
packages: components
	rm -f $(RELEASE)/*.whl $(RELEASE)/*.jar $(RELEASE)/*.pom
	RIDGELINE_LIBRARY=$(TREE)/lib/libridgeline.so.1 RIDGELINE_LICENCES=$(TREE)/share/doc/ridgeline/licences \
	  sh Scripts/wheel.sh
	cp out/wheel/*.whl $(RELEASE)/
	RIDGELINE_LICENCES=$(TREE)/share/doc/ridgeline/licences sh Scripts/jar.sh $(RELEASE) $(TREE)/lib/libridgeline.so.1

archive: components
	rm -rf $(RELEASE)/$(NAME) && cp -a $(TREE) $(RELEASE)/$(NAME)
	tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=$(RELEASE_DATE) \
	  -C $(RELEASE) -cf - $(NAME) | gzip -9n >$(RELEASE)/$(NAME).tar.gz
	rm -rf $(RELEASE)/$(NAME)

deb: components
	sh Scripts/deb.sh $(TREE) $(RELEASE) "$(VERSION)" "$(RELEASE_DATE)" "$(MAINTAINER)"

release: archive deb packages
	cd $(RELEASE) && sha256sum $$(find . -maxdepth 1 -type f ! -name SHA256SUMS ! -name complete \
	  -printf '%f\n' | LC_ALL=C sort) >SHA256SUMS
	@cat $(RELEASE)/SHA256SUMS

# Everything is built before it is installed, so that `sudo make install` after `make release` needs no compiler.
$(RELEASE)/complete: Package.swift $(shell find Sources Packaging Scripts -type f)
	$(MAKE) components

install: $(RELEASE)/complete
	mkdir -p $(DESTDIR)$(PREFIX)
	cd $(TREE) && find . ! -type d | LC_ALL=C sort | tar --no-recursion -cf - -T - | \
	  tar --no-same-owner --no-overwrite-dir -C $(abspath $(DESTDIR)$(PREFIX)) -xf -
	cd $(TREE) && find . ! -type d | LC_ALL=C sort >$(abspath $(INSTALLED))

uninstall:
	@test -f $(INSTALLED) || { echo "$(INSTALLED) is missing: nothing was installed by make install there"; exit 1; }
	cd $(DESTDIR)$(PREFIX) && while read -r file; do rm -f "$$file"; done <$(abspath $(INSTALLED))
	rm -f $(INSTALLED)
	find $(DESTDIR)$(PREFIX)/share/doc/ridgeline -depth -type d -empty -delete
