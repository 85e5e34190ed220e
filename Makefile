# make            lists what there is
# make run        sets up what is missing and starts Drumbeat at http://127.0.0.1:3978/
# make test       sets up what is missing and runs every check and test; CI runs exactly this

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PORT ?=
CONFIG ?= app.yaml
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SOURCES := bot handlers cadence policies tests
NODE_READY := tests/e2e/node_modules/.ready

.PHONY: help setup run test ready test-postgres soak benchmark example-quarter golden-charts train scores lint style types \
	imports locks format lock browser node fresh clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

setup: $(READY) ## Make .venv with everything that is needed (only what is missing)

# One environment for running and testing, from the lock with hashes. The stamp makes the second time instant; it holds
# the folder it was made for, because an environment that was moved or copied would run the code of the old place.
STAMP := $(shell cat $(READY) 2>/dev/null)
ifneq ($(STAMP),$(CURDIR))
.PHONY: $(READY)
endif

$(READY): requirements-dev.lock pyproject.toml
	@python=$$(command -v python3.11 || command -v python3 || true); \
	if [ -z "$$python" ] || ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "Drumbeat needs Python 3.11 or newer. Install it (Debian: apt-get install python3 python3-venv) and run make again." >&2; exit 1; fi; \
	if [ "$(STAMP)" != "$(CURDIR)" ] || ! $(BIN)/python -m pip --version > /dev/null 2>&1; then \
		echo "Making $(VENV) with $$($$python --version) …"; \
		"$$python" -m venv --clear $(VENV) || { echo "It needs the venv module (Debian: apt-get install python3-venv)." >&2; exit 1; }; fi
	@echo "Installing the locked dependencies (a minute, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@echo "$(CURDIR)" > $@

run: $(READY) ## Start Drumbeat with the sample company and the playground (PORT=4000 for another port)
	@exec $(BIN)/python -m bot run --config $(CONFIG) $(if $(PORT),--port $(PORT))

test: ## Run every check and test
	@$(MAKE) --no-print-directory --jobs ready
	@$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

# Made side by side: pip and npm wait for the network, and mypy keeps one core busy.
ready: browser node lint

test-postgres: $(READY) ## Run only what runs on PostgreSQL: the store, the use cases, several processes
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal -k "postgresql or shared or sharing or several" \
		tests/handlers tests/contract tests/bot tests/playground tests/e2e

benchmark: $(READY) ## Time answers, the rhythm, Teams and Slack beside the least anybody would have to do
	@$(BIN)/python -m tests.benchmarks.answers
	@$(BIN)/python -m tests.benchmarks.rhythm
	@$(BIN)/python -m tests.benchmarks.teams
	@$(BIN)/python -m tests.benchmarks.slack
	@$(BIN)/python -m tests.benchmarks.slack_answers

soak: $(READY) ## Kill processes on PostgreSQL for a minute, then simulate YEARS (2000) company-years with every fault; takes an hour or two
	@$(BIN)/python -m tests.e2e.soak
	@$(BIN)/python -m tests.simulation.soak $(or $(YEARS),2000)

example-quarter: $(READY) ## Make docs/example-quarter anew: a quarter of the sample company, its summaries and board packs
	@$(BIN)/python -m tests.quarter.make

golden-charts: $(READY) ## Draw the example quarter's charts anew after a change of drawing; look at what changed
	@$(BIN)/python -m tests.quarter.make charts

train: $(READY) ## Train the readers' linear models from the labelled messages in tests/training
	@$(BIN)/python -m tests.training.train
	@$(BIN)/python -m tests.training.topics
	@$(BIN)/python -m tests.training.about
	@$(BIN)/python -m tests.training.roles
	@$(BIN)/python -m tests.training.gist

scores: $(READY) ## Score the reader on labelled questions: seen, cross-validated and unseen
	@$(BIN)/python -m tests.training.scores

lint: style types imports locks ## Check style, types, import contracts and lock files

style: $(READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: $(READY)
	@$(BIN)/mypy --no-error-summary

imports: $(READY)
	@$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.txt || { cat $(VENV)/lint-imports.txt; exit 1; }

locks:
	@! grep -nE '^ *(-i|--(extra-)?index-url|--find-links)|://' requirements*.lock || { echo "A lock file names a package index; run make lock." >&2; exit 1; }
	@! grep -nE '"resolved"' tests/e2e/package-lock.json || { echo "The lock of the node modules names a package index; run npm install in tests/e2e." >&2; exit 1; }

format: $(READY) ## Format the code
	@$(BIN)/ruff check --quiet --fix-only . ; $(BIN)/ruff format .

lock: $(READY) ## Lock the dependencies anew, with hashes and without any index address
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group dev --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-dev.lock

browser: ## Make sure there is a Chromium for the browser tests
	@bash tests/e2e/ensure_chromium.sh

node: $(NODE_READY) ## Install what payloads are checked and drawn with, from npm (only what is missing)

$(NODE_READY): tests/e2e/package-lock.json
	@command -v npm > /dev/null || { echo "Some tests need Node.js 20. Install it (Debian: apt-get install nodejs npm) and run make again." >&2; exit 1; }
	@command -v gcc > /dev/null || { echo "One of their peers needs gcc. Install it (Debian: apt-get install gcc libc6-dev) and run make again." >&2; exit 1; }
	@echo "Installing the node modules of the tests …"
	@cd tests/e2e && npm ci --silent
	@touch $@

fresh: ## Forget everything the sample company has said and done (removes var/)
	@rm -rf var

clean: fresh ## Remove the environment and caches too
	@rm -rf $(VENV) tests/e2e/node_modules build dist test-artefacts .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
