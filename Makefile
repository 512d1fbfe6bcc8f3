# Two commands: make run, make test. The rest is for those who work on the project.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin

.PHONY: run test bench bench-tools machines setup setup-test check docs lock help

run: setup          ## set everything up and serve on http://127.0.0.1:8000 (HOST=, PORT= move it)
	@$(BIN)/python run.py serve --demo --host $(HOST) --port $(PORT)

test: setup-test    ## set up what the tests need, the browser included, and run every test
	@$(BIN)/python -m pytest

setup: .venv/.runtime static/build/manifest.json   ## the set-up alone

setup-test: setup .venv/.tests
	@$(BIN)/python tools/find_programs.py

.venv/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.tests: requirements-dev.txt .venv/.runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

SOURCES := $(shell find static -path static/build -prune -o -type f -print)
static/build/manifest.json: .venv/.runtime package-lock.json tools/build_frontend.py $(SOURCES)
	@$(BIN)/python tools/build_frontend.py

check: setup-test   ## the quick checks: style, types, import rules
	@$(BIN)/python -m pytest tests/house

bench: bench-tools setup .venv/.bench bench/build/hall bench/build/limit bench/node_modules/.package-lock.json  ## measure a full hall beside the references (QUICK=1: under a minute; OPTIONS=--help)
	@$(BIN)/python -m bench $(if $(QUICK),--quick) $(OPTIONS)

machines: bench-tools setup bench/build/hall  ## PostgreSQL, Redis, nginx and four workers here, and a hall of 5,000 through them (QUICK=1: 300; OPTIONS=--help)
	@$(BIN)/python tools/find_programs.py PostgreSQL Redis nginx openssl
	@$(BIN)/python -m bench.machines $(if $(QUICK),--quick) $(OPTIONS)

bench-tools:
	@command -v gcc >/dev/null || { echo "make bench needs a C compiler: install gcc (as root: apt-get install gcc libc6-dev)" >&2; exit 2; }

.venv/.bench: bench/requirements.txt .venv/.runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.txt
	@touch $@

bench/build/%: bench/%.c
	@mkdir -p bench/build
	@gcc -O2 -Wall -o $@ $<

bench/node_modules/.package-lock.json: bench/package-lock.json .venv/.runtime
	@cd bench && PATH="$$(cd .. && $(BIN)/python -c 'from tools.build_frontend import node_folder; print(node_folder())'):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

docs: setup-test    ## write the generated pages of docs/
	@$(BIN)/python -m tools.write_docs

lock: setup-test    ## pin and hash the newest versions that requirements*.in allow
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate requirements-node.in -o requirements-node.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate bench/requirements.in -o bench/requirements.txt

help:               ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16
