# Python 3.11 or newer; a newer interpreter by another name is found when `python3` is older.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
WORKERS ?= 4
# How often a test that failed may try again; each time is named at the end of the run.
RERUNS ?= 0
PIP_FLAGS := --quiet --disable-pip-version-check

VENV := .venv
VENV_SYNAPSE := .venv-synapse
BIN := $(VENV)/bin
VENV_DEMO := .venv-demo
JS_STAMP := tests/js/node_modules/.stamp

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup test quick lint format demo demo-matrix screenshots bench fuzz soak image-test clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.stamp $(VENV_SYNAPSE)/.stamp $(JS_STAMP) ## make both virtual environments, or bring them up to date
	@$(BIN)/python -m tests.browser_setup

test: setup lint ## run every check and every test
	$(BIN)/python -m pytest -n $(WORKERS) --maxschedchunk 2 --reruns $(RERUNS) -rR --durations 30

quick: $(VENV)/.stamp lint ## what needs no server and takes no time: while you work
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow and not server"

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

screenshots: setup ## make the pictures of the README again
	$(BIN)/python -m tests.screenshots

demo-matrix: setup ## play a week on a Matrix server of your own
	$(BIN)/python -m tests.demo_matrix

bench: setup ## measure speed and size
	$(BIN)/python -m benchmarks

fuzz: setup ## feed the bot twenty thousand hostile events
	$(BIN)/python -m tests.fuzz

soak: setup ## ten years of a community in one go: does anything pile up?
	$(BIN)/python -m tests.soak $(SOAK_FLAGS)

image-test: setup ## build the image for real and try it (as root, on Debian)
	$(BIN)/python -m tests.image

clean: ## remove the virtual environments and all caches
	rm -rf $(VENV) $(VENV_DEMO) $(VENV_SYNAPSE) tests/js/node_modules build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps lie inside the environments, so that removing one of those removes its stamp.
$(VENV)/.stamp: pyproject.toml constraints.txt
	$(call make_venv,$(VENV))
	$(BIN)/python -m pip install $(PIP_FLAGS) -c constraints.txt -e '.[test]'
	@touch $@

$(VENV_DEMO)/.stamp: pyproject.toml constraints.txt
	@echo "Getting ready, once: this takes less than a minute …"
	$(call make_venv,$(VENV_DEMO))
	@$(VENV_DEMO)/bin/python -m pip install $(PIP_FLAGS) -c constraints.txt -e .
	@touch $@

$(VENV_SYNAPSE)/.stamp: constraints-synapse.txt
	$(call make_venv,$(VENV_SYNAPSE))
	$(VENV_SYNAPSE)/bin/python -m pip install $(PIP_FLAGS) -c constraints-synapse.txt matrix-synapse
	@touch $@

# The independent client of the tests for encrypted rooms; its Node.js comes with the test dependencies.
$(JS_STAMP): tests/js/package.json $(VENV)/.stamp
	$(BIN)/python -m tests.js_setup

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
