# Everything is made in .venv from the lock files. `make site` and `make test` need Python 3.11, git and make, no more.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# STRICT=1 turns every warning of the site's build into an error.
MKDOCS_FLAGS := $(if $(STRICT),--strict)
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := site
.PHONY: site serve test fuzz test-oldest test-newest check format bench audit evaluate search-quality search-size enrich \
	artwork schemas lock licences audit-dependencies clean

site: $(VENV)/site.stamp
	$(BIN)/mkdocs build $(MKDOCS_FLAGS)

serve: $(VENV)/site.stamp
	$(BIN)/mkdocs serve

test: $(VENV)/dev.stamp
	$(BIN)/pytest

# The lowest versions that pyproject.toml allows; the newest ones, on the newest Python that uv finds or can fetch.
test-oldest test-newest: $(VENV)/dev.stamp
	supply/test-with $(@:test-%=%)

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/paper-digest check

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

evaluate: $(VENV)/site.stamp
	$(BIN)/paper-digest evaluate tests/data/topic-labels.tsv

# How well the search finds a paper that someone has in mind, and what a first search costs; both need Chromium.
search-quality: $(VENV)/dev.stamp
	$(BIN)/python tests/search_quality.py

search-size: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/search_size.py

# Every reader given what libFuzzer makes up, for a minute together; Linux and Python before 3.14, where atheris has wheels.
fuzz: $(VENV)/dev.stamp
	$(BIN)/python tests/fuzz_readers.py

# Needs the network. ARGS are the options of the command: make enrich ARGS="--limit 10"
enrich: $(VENV)/dev.stamp
	$(BIN)/paper-digest enrich $(ARGS)

# How long each stage takes, and other builders for the same pages, for libraries of any size, as tables and as JSON:
# make bench PAPERS="716 10000 100000"
bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/stages.py $(PAPERS) --json bench-stages.json
	$(BIN)/python benchmarks/beside.py $(PAPERS) --json bench-beside.json

# Weight, axe and Lighthouse of the built site. Lighthouse needs Node; without it, the rest is still held.
audit: $(VENV)/dev.stamp site
	@if command -v npm >/dev/null; then cd benchmarks/audit && npm ci --silent --no-progress; fi
	$(BIN)/python benchmarks/audit/audit.py

# Social cards and icons, drawn by Chromium from artwork/ and committed.
artwork: $(VENV)/dev.stamp
	$(BIN)/python artwork/draw.py

# The forms of topics.yml, data/curation.yml and front matter, for editors.
schemas: $(VENV)/site.stamp
	$(BIN)/python -m generator.shell.schemas docs/assets/schemas

# Versions and hashes of everything that is installed, for all platforms and Pythons from 3.11 on.
lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--group build pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--group build --group dev --extra enrich --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(MAKE) licences

# The licences of all that is installed, as LICENCES.md.
licences: $(VENV)/dev.stamp
	$(BIN)/python supply/licences.py

# Known weaknesses of the locked packages. Needs the network, and says so where it cannot ask.
audit-dependencies: $(VENV)/dev.stamp
	$(BIN)/python supply/audit.py

clean:
	rm -rf $(VENV) $(VENV)-oldest $(VENV)-newest site .site.next-* .site.previous .site.built .site.lock

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv --clear $(VENV)
	touch $@

$(VENV)/site.stamp: $(VENV)/python.stamp requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	touch $@
