# make run    does the main job: opens the desk, or without a display works on the sample story
# make test   runs every test, each in the setting it needs
# make bench  prints every measured figure beside its peer
# make lint   formatting and vetting

GO      ?= go
TAGS    := migrated_fynedo
PKGS     = $(shell $(GO) list -tags headless ./...)
SUDO    := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
DESKAPT := gcc libc6-dev libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev libgtk-3-dev
TESTAPT := $(DESKAPT) xvfb xdotool openbox imagemagick libgl1-mesa-dri qpdf poppler-utils mupdf-tools
SOURCES  = $(shell find . -name '*.go' -not -name '*_test.go') go.mod $(shell find resources -type f)

.PHONY: run test bench bench-typst lint clean system-desk system-test

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
