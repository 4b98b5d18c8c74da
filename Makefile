# Everything starts here: `make run` sets up and opens the demo county, `make test` sets up and proves all.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
BUILT := src/ankang/web/static/web/built/manifest.json
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Compiled modules are kept even where the environment says otherwise: each process would pay a second for it.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run serve test test-fast check format bench docs dist lock setup dev messages clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

run: setup  ## set up, build the demo county if there is none, open the first page
	$(BIN)/ankang demo --size $(or $(SIZE),small) || [ $$? -eq 3 ]  # 3: there is data already, keep it
	$(BIN)/ankang serve --open

serve: setup  ## the web pages alone, on the data there is
	$(BIN)/ankang serve

setup: $(VENV)/.run $(BUILT) messages

dev: $(VENV)/.dev $(BUILT) messages

$(VENV)/.made: scripts/make_venv.sh
	sh scripts/make_venv.sh $(VENV)
	touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock requirements-build.lock pyproject.toml
	$(PY) -m pip install -q --require-hashes -r requirements-build.lock
	$(PY) -m pip install -q --require-hashes -r requirements.lock
	$(PY) -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(PY) -m pip install -q --require-hashes -r requirements-dev.lock
	touch $@

frontend/node_modules/.made: frontend/package-lock.json $(VENV)/.made requirements-node.lock
	sh scripts/have_node.sh $(PY)
	cd frontend && npm ci --no-audit --no-fund --silent
	touch $@

$(BUILT): frontend/node_modules/.made $(shell find frontend/src frontend/*.ts frontend/*.json -type f 2>/dev/null)
	cd frontend && npm run build --silent
	touch $@

messages: $(VENV)/.run
	@$(PY) scripts/messages.py compile

check: dev  ## the fast inner loop: format, lint, types, walls, messages, templates, handbook
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PY) scripts/messages.py check
	$(BIN)/ankang check
	$(BIN)/ankang docs --check
	cd frontend && npm run check --silent

format: dev  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test-fast: dev  ## tests of the packages and of the house, on SQLite, without browser and Spark
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not browser and not spark and not slow"

test: dev check  ## everything: both databases, both engines, the browser
	sh scripts/have_system.sh
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not spark"
	$(PY) -m pytest -q -m spark
	$(PY) scripts/with_postgres.py $(PY) -m pytest -q -n 2 --dist worksteal -m "database and not spark and not browser" src tests/faults

bench: dev  ## the headline figures, with peers beside us in the same run
	$(PY) benchmarks/run.py

docs: dev  ## write the handbook anew from the code
	$(BIN)/ankang docs

dist: dev  ## a wheel that carries the built front end
	$(PY) -m build --wheel --no-isolation

lock:  ## resolve the dependencies anew (needs uv)
	for part in build node ""; do \
	  uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    requirements$${part:+-$$part}.in -o requirements$${part:+-$$part}.lock || exit 1; done
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	  requirements-dev.in -o requirements-dev.lock

clean:  ## remove what was set up and built, never data
	rm -rf $(VENV) frontend/node_modules src/ankang/web/static/web/built build dist
