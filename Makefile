# make run and make test work from a fresh clone; the first time takes a few minutes, later ones seconds.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# Two makes of this folder at once would install into the same .venv.
.NOTPARALLEL:

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet
BUILD := pyproject.toml hatch_build.py package.json package-lock.json

.PHONY: help run test check lint types format lock lock-check upgrade wheel-test bench screenshots clean

help: ## what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

run: export WORKBENCH_DATA ?= $(CURDIR)/data
run: .venv/.run ## a running workbench at http://127.0.0.1:8000, data in ./data, with the seeds the first time
	@exec .venv/bin/workbench serve --seeds

test: .venv/.dev ## the whole suite; PYTEST="-k words" to choose
	@scripts/install_chromium.sh >/dev/null || true
	$(PYTHON) -m pytest -n 2 --dist loadfile $(PYTEST)

check: lint types lock-check ## lint, format, types, locks

lint: .venv/.dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: .venv/.dev
	$(PYTHON) -m mypy

format: .venv/.dev ## put the code in form
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

lock: .venv/.dev ## write the lock files again after a change of pyproject.toml
	scripts/lock.sh

upgrade: .venv/.dev ## move every locked package to its newest version
	scripts/lock.sh --upgrade

lock-check: .venv/.dev
	scripts/lock.sh --check

wheel-test: .venv/.dev ## build the wheel, install it into an empty environment, start it from another folder
	$(PYTHON) scripts/wheel_test.py

bench: .venv/.dev ## speed, memory and accuracy, measured and printed
	@for script in benchmarks/bench_*.py; do echo "== $$script"; $(PYTHON) "$$script"; done

screenshots: .venv/.dev ## pictures of every screen into docs/
	@scripts/install_chromium.sh >/dev/null
	$(PYTHON) -m scripts.screenshots

clean: ## remove what was built; ./data stays
	rm -rf .venv dist build node_modules workbench/static/vendor .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.made: scripts/python.sh
	@python=$$(scripts/python.sh) && echo "Making .venv with $$python" && "$$python" -m venv .venv
	@touch $@

# Everything is installed by hash; the project itself is then built with the locked build packages.
.venv/.run: .venv/.made requirements.lock requirements-build.lock $(BUILD)
	@echo "Installing the packages of requirements.lock"
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.made requirements-dev.lock $(BUILD)
	@echo "Installing the packages of requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.run
