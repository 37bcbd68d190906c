# Python 3.11 or newer; a newer interpreter by another name is found when `python3` is older.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
WORKERS ?= 4
# How often a test that failed may try again; each time is named at the end of the run.
RERUNS ?= 0
# How much `make fuzz` feeds it, and who else is in the room. SEED repeats a run of it.
EVENTS ?= 100000
MEMBERS ?= 0
# How often `make bench-peers` asks each bot.
ROUNDS ?= 200
# How long `make torture` goes on.
MINUTES ?= 60
PIP_FLAGS := --quiet --disable-pip-version-check

VENV := .venv
VENV_SYNAPSE := .venv-synapse
# What researchers check a package of data with: it brings much that would be found and used beside the bot.
VENV_FRICTIONLESS := .venv-frictionless
BIN := $(VENV)/bin
# The bot alone, with what it needs and nothing for tests: as it is installed elsewhere.
VENV_DEMO := .venv-demo
VENV_TOOLS := .venv-tools
TOOLS := $(VENV_TOOLS)/bin
HASHES := requirements.txt requirements-build.txt requirements-discord.txt requirements-postgres.txt requirements-s3.txt
JS_STAMP := tests/js/node_modules/.stamp

# Some computers have this set. The tests begin the program some two hundred times, and compiling all of it each
# time takes longer than the rest of those tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup test quick test-postgres lint format demo demo-matrix texts papers docs package demo-discord screenshots pictures reports bench bench-peers fuzz torture soak image-test hashes sbom audit test-oldest clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.stamp $(VENV_SYNAPSE)/.stamp $(VENV_FRICTIONLESS)/.stamp $(JS_STAMP) ## make the virtual environments, or bring them up to date
	@$(BIN)/python -m tests.kit.browser_setup
	@$(BIN)/python -m tests.kit.postgres_setup

test: setup lint ## run every check and every test
	$(BIN)/python -m pytest -n $(WORKERS) --maxschedchunk 2 --reruns $(RERUNS) -rR --durations 30

# They wait for nothing: as many at a time as there are cores.
quick: WORKERS = auto
quick: $(VENV)/.stamp lint ## what needs no server and takes no time: while you work
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow and not server"

# What is quick, with every village on PostgreSQL. Some look into the SQLite file and say so by failing.
test-postgres: setup ## the quick tests of what the bot does, on PostgreSQL
	ON_POSTGRES=1 $(BIN)/python -m pytest -n $(WORKERS) -m "not slow" tests/practices

lint: $(VENV)/.stamp ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.stamp ## let ruff sort imports and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What there is of the big environment serves too; else a small one without what only the tests need.
demo: ## try it on a page of its own, with made-up people
	@if test -e $(VENV)/.stamp; then $(MAKE) --no-print-directory $(VENV)/.stamp; \
		else $(MAKE) --no-print-directory $(VENV_DEMO)/.stamp; fi
	@if test -e $(VENV)/.stamp; then exec $(BIN)/leerkring demo $(DEMO_FLAGS); \
		else exec $(VENV_DEMO)/bin/leerkring demo $(DEMO_FLAGS); fi

screenshots: setup ## make the pictures of the README and the papers again
	$(BIN)/python -m tests.screenshots

reports: $(VENV)/.stamp ## make ten reports on made-up seasons, to look at: build/reports, and docs/examples again
	$(BIN)/python -m tests.reports build/reports --examples docs/examples

package: $(VENV)/.stamp ## make a file for researchers of a made-up season: docs/examples/research.zip
	$(BIN)/python -m tests.packages docs/examples/research.zip

pictures: $(VENV)/.stamp ## draw a hundred made-up weeks, to look at: build/pictures, and docs/examples again
	$(BIN)/python -m tests.pictures build/pictures --examples docs/examples

demo-matrix: setup ## play a week on a Matrix server of your own
	$(BIN)/python -m tests.demo_matrix

demo-discord: $(VENV)/.stamp ## play a week on a stand-in for Discord, as a transcript to read
	$(BIN)/python -m tests.demo_discord

texts: $(VENV)/.stamp ## write down all that people read in one week, in both languages: build/week.nl.md, week.en.md
	@$(BIN)/python -m tests.texts --to build

bench: setup ## measure speed and size
	$(BIN)/python -m benchmarks

papers: $(VENV)/.stamp ## set the papers for people on A4 again: docs/begeleider.pdf, docs/deelnemer.pdf
	@$(BIN)/python -m tests.papers

# Each of those has a virtual environment of its own, made now; it goes on without what cannot be installed.
bench-peers: setup ## measure it side by side with other bots: a bare matrix-nio, maubot, matrix-reminder-bot
	$(BIN)/python -m benchmarks.peers --rounds $(ROUNDS)

fuzz: $(VENV)/.stamp ## feed the bot a hundred thousand hostile events
	$(BIN)/python -m tests.fuzz --events $(EVENTS) --members $(MEMBERS) $(if $(SEED),--seed $(SEED))

torture: setup ## kill a bot and its commands, fill disks and damage files for an hour
	$(BIN)/python -m tests.torture --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

soak: setup ## ten years of a community in one go: does anything pile up?
	$(BIN)/python -m tests.soak $(SOAK_FLAGS)

image-test: setup ## build the image for real and try it (as root, on Debian)
	$(BIN)/python -m tests.image

# For every interpreter and computer. atomicwrites is the one that is published as source alone.
LOOK_UP = $(TOOLS)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make hashes" --only-binary :all: -c constraints.txt

hashes: $(VENV_TOOLS)/.stamp ## after a change in constraints.txt: look up the hashes of what the bot needs
	$(LOOK_UP) --no-binary atomicwrites -o requirements.txt pyproject.toml
	echo setuptools | $(LOOK_UP) -o requirements-build.txt -
	echo discord.py | $(LOOK_UP) -o requirements-discord.txt -
	echo "psycopg[binary]" | $(LOOK_UP) -o requirements-postgres.txt -
	echo obstore | $(LOOK_UP) -o requirements-s3.txt -

docs: $(VENV)/.stamp $(VENV_TOOLS)/.stamp ## make the docs as a small site with search: build/site/docs/site/index.html
	$(TOOLS)/sphinx-build --quiet --fail-on-warning --keep-going -b html -c docs/site . build/site
	@$(BIN)/python -m tests.links build/site

sbom: $(VENV_DEMO)/.stamp $(VENV_TOOLS)/.stamp ## list what the bot is made of, for CycloneDX: build/leerkring.cdx.json
	@mkdir -p build
	$(TOOLS)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON \
		-o build/leerkring.cdx.json $(VENV_DEMO)

audit: $(VENV)/.stamp $(VENV_TOOLS)/.stamp ## look whether the dependencies have known vulnerabilities
	@$(BIN)/python -m tests.vulnerable $(AUDIT_FLAGS)

test-oldest: $(VENV)/.stamp $(VENV_TOOLS)/.stamp ## the quick tests with the oldest dependencies that are allowed
	$(BIN)/python -m tests.oldest -n $(WORKERS)

clean: ## remove the virtual environments and all caches
	rm -rf $(VENV) $(VENV_DEMO) $(VENV_SYNAPSE) $(VENV_FRICTIONLESS) $(VENV_TOOLS) .venv-oldest .venv-peer-* tests/js/node_modules build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps lie inside the environments, so that removing one of those removes its stamp.
$(VENV)/.stamp: pyproject.toml constraints.txt
	$(call make_venv,$(VENV))
	$(BIN)/python -m pip install $(PIP_FLAGS) -c constraints.txt -e '.[discord,postgres,s3,test]'
	@touch $@

$(VENV_DEMO)/.stamp: pyproject.toml $(HASHES)
	@echo "Getting ready, once: this takes less than a minute …"
	$(call make_venv,$(VENV_DEMO))
	@packaging/install.sh $(VENV_DEMO) -e
	@touch $@

$(VENV_TOOLS)/.stamp: constraints-tools.txt
	$(call make_venv,$(VENV_TOOLS))
	$(TOOLS)/python -m pip install $(PIP_FLAGS) -c constraints-tools.txt cyclonedx-bom furo myst-parser pip-audit sphinx uv
	@touch $@

$(VENV_SYNAPSE)/.stamp: constraints-synapse.txt
	$(call make_venv,$(VENV_SYNAPSE))
	$(VENV_SYNAPSE)/bin/python -m pip install $(PIP_FLAGS) -c constraints-synapse.txt matrix-synapse
	@touch $@

$(VENV_FRICTIONLESS)/.stamp: constraints-frictionless.txt
	$(call make_venv,$(VENV_FRICTIONLESS))
	$(VENV_FRICTIONLESS)/bin/python -m pip install $(PIP_FLAGS) -c constraints-frictionless.txt frictionless
	@touch $@

# The independent client of the tests for encrypted rooms; its Node.js comes with the test dependencies.
$(JS_STAMP): tests/js/package.json $(VENV)/.stamp
	$(BIN)/python -m tests.kit.js_setup

# Debian ships `venv` without ensurepip unless python3-venv is installed. An environment whose
# interpreter still answers is kept, and only brought up to date.
define make_venv
	@test -n "$(PYTHON)" || { echo "leerkring needs Python 3.11 or newer: install it, or run make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than Python 3.11, or missing: install it, or run make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; \
		else echo "install the package python3-venv first" >&2; exit 1; fi; }
	$(1)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(1)
endef
