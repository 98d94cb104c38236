# Every command of the project. `make help` lists them.
SHELL := /bin/bash
VENV := .venv
PYTHON := $(VENV)/bin/python
RUN := $(VENV)/.run-ready
DEV := $(VENV)/.dev-ready
FIND_PYTHON = $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
# Names what pip is fetching, on one line, so that a minute of waiting is not silent.
INSTALL = set -o pipefail; $(PYTHON) -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r $(1) | \
  $(PYTHON) -c 'import sys; [print("\r\033[K ", one.split()[1].split("/")[-1], end="", flush=True) for one in sys.stdin if one.startswith(("Collecting ", "Processing "))]; print()'

.DEFAULT_GOAL := help
.PHONY: help setup run story test check ci soak bench bench-quick load access train lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(RUN) ## Make .venv with what the bot needs

run: $(RUN) ## The bot; without BOT_TOKEN also the sandbox, its page and the story
	@$(PYTHON) -m bot run

story: $(RUN) ## Play the story on a temporary database, then exit
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && \
	DATA_DIR="$$data" SANDBOX_PORT=0 $(PYTHON) -m bot run --story

test: $(DEV) ## All tests (browser tests where Chromium is there)
	@$(PYTHON) -m pytest -m "not soak" -n auto --dist loadfile --no-loadscope-reorder

check: $(DEV) ## Format, lint, types, import contracts
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

ci: check test ## What .ci/run calls after installing system packages

soak: $(DEV) ## The long forms of the tests, and all with a database on PostgreSQL
	@$(PYTHON) -m pytest -m soak
	@$(PYTHON) -m pytest -m "not soak" --postgres -n auto --dist loadfile --no-loadscope-reorder
	@$(PYTHON) -m pytest -m soak --postgres tests/journeys/test_kills.py

bench: $(DEV) ## Measure understanding and matching; prints tables
	@$(PYTHON) -m tests.bench

bench-quick: $(DEV) ## The same on small sizes
	@$(PYTHON) -m tests.bench --quick

load: $(DEV) ## Two thousand people at once, beside a bare echo bot (minutes)
	@$(PYTHON) -m tests.bench.load

access: $(DEV) ## Renew ACCESS.md, the page of who may do what
	@$(PYTHON) -m tests.access

train: $(DEV) ## Learn the weights of the tripwire and of kinds anew from their examples
	@$(PYTHON) -m tests.training
	@$(PYTHON) -m tests.training_kinds

lock: ## Renew both lock files from pyproject.toml (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## Remove .venv and caches; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(PYTHON):
	@test -n "$(FIND_PYTHON)" || { echo "Python 3.11 or newer is needed; install it and try again." >&2; exit 1; }
	@$(FIND_PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python's venv is missing; on Debian: apt install python3-venv" >&2; exit 1; }
	@echo "Making .venv …"
	@$(FIND_PYTHON) -m venv $(VENV)

$(RUN): requirements.lock | $(PYTHON)
	@echo "Installing what the bot needs (once, about half a minute) …"
	@$(call INSTALL,requirements.lock)
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo "Installing what the tests need (once, about a minute) …"
	@$(call INSTALL,requirements-dev.lock)
	@touch $@
