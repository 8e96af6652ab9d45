# make run    does the main job: opens the desk, or without a display works on the sample story
# make test   runs every test, each in the setting it needs
# make bench  prints every measured figure beside its peer
# make check-web  has axe and the Nu checker judge the sample's web pages
# make lint   formatting and vetting

GO      ?= go
TAGS    := migrated_fynedo
PKGS     = $(shell $(GO) list -tags headless ./...)
AXE     := axe-core@4.14.1
NU      := vnu-jar@26.9.27
SUDO    := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
DESKAPT := gcc libc6-dev libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev libgtk-3-dev
TESTAPT := $(DESKAPT) xvfb xdotool openbox imagemagick libgl1-mesa-dri qpdf poppler-utils mupdf-tools libimage-exiftool-perl
SOURCES  = $(shell find . -name '*.go' -not -name '*_test.go') go.mod $(shell find resources -type f)

.PHONY: run test bench bench-typst check-web lint clean system-desk system-test

run:
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(MAKE) --no-print-directory bin/cutline && exec bin/cutline; \
	else \
		echo "No display: doing the whole job on the sample story without a window."; \
		$(MAKE) --no-print-directory bin/cutline-headless && bin/cutline-headless demo --out out/demo; \
	fi

bin/cutline: $(SOURCES)
	@$(MAKE) --no-print-directory system-desk
	CGO_ENABLED=1 $(GO) build -tags $(TAGS) -o $@ .

bin/cutline-headless: $(SOURCES)
	CGO_ENABLED=0 $(GO) build -tags headless -trimpath -ldflags '-s -w' -o $@ .

# The small packages first, without cgo and without a display; then the real
# window on a virtual screen.
# The toolkit forgets how things look that were not drawn for a minute, which on a
# slow machine leaves a picture blank: FYNE_CACHE has it remember longer.
test: system-test
	CGO_ENABLED=0 $(GO) vet -tags headless ./...
	FYNE_CACHE=1h CGO_ENABLED=0 $(GO) test -tags headless $(PKGS)
	$(MAKE) --no-print-directory bin/cutline
	CUTLINE_WINDOW=bin/cutline $(GO) test -count=1 -tags headless -run TestRealWindow -v .

# The window last, on a virtual screen, beside one with nothing in it.
bench: system-test
	CGO_ENABLED=0 $(GO) test -tags headless -run '^$$' -bench . -benchmem $(PKGS)
	$(MAKE) --no-print-directory bin/cutline
	CGO_ENABLED=1 $(GO) build -tags $(TAGS) -o bin/empty ./testdata/empty
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory bench-typst; else echo "Not measured beside Typst: there is no npm."; fi
	CUTLINE_WINDOW=bin/cutline CUTLINE_EMPTY=bin/empty $(GO) test -tags headless -run '^$$' -bench Window -benchtime 1x .

bench-typst: bin/cutline-headless bin/typst
	CUTLINE_HEADLESS=bin/cutline-headless CUTLINE_TYPST=bin/typst CGO_ENABLED=0 $(GO) test -tags headless -run '^$$' -bench Pages -benchtime 10x .

# The typesetter that the pages are measured beside. It needs Node.
bin/typst: testdata/typst/package.json testdata/typst/set.mjs
	rm -rf $@ && mkdir -p $@ && cp $^ $@
	cd $@ && npm install --no-audit --no-fund --no-package-lock --silent

# The web pages before their judges, at three widths, light and dark. It needs
# npm, Java and Chromium, and takes a few minutes.
check-web: bin/cutline-headless bin/web-checkers/$(AXE) bin/web-checkers/$(NU)
	@$(call need,chromium default-jre-headless poppler-utils)
	CUTLINE_HEADLESS=bin/cutline-headless CUTLINE_AXE=bin/web-checkers/$(AXE)/axe.min.js CUTLINE_VNU=$(CURDIR)/bin/web-checkers/$(NU)/build/dist/vnu.jar \
		CGO_ENABLED=0 $(GO) test -count=1 -tags headless -run 'TestWebPages|Nu' . ./editor/format/html ./editor/format/ai2html

# A checker of exactly this version; nothing in it is run on the way.
bin/web-checkers/%:
	rm -rf $@ $@.part && mkdir -p $@.part
	cd $@.part && npm pack --silent $* >/dev/null && tar -xzf *.tgz --strip-components=1 && rm *.tgz
	mv $@.part $@

lint:
	@bad=$$(gofmt -l .); if [ -n "$$bad" ]; then echo "gofmt these: $$bad"; exit 1; fi
	CGO_ENABLED=0 $(GO) vet -tags headless ./...
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.6.1 -tags headless ./...

clean:
	rm -rf bin out

# What is missing is installed through the package manager, and nothing else is.
system-desk:
	@$(call need,$(DESKAPT))

system-test:
	@$(call need,$(TESTAPT))

define need
missing=""; for p in $(1); do \
	dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
done; \
if [ -n "$$missing" ]; then \
	echo "Installing:$$missing"; \
	$(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; \
fi
endef
