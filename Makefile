PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-long check bench lock clean

## make demo      a hub on a real PostgreSQL, with four parties' data, on 127.0.0.1:8000
demo: .venv/.runtime
	$(BIN)/hub demo

## make test      everything but long campaigns
test: .venv/.dev
	$(BIN)/pytest

## make test-long slow campaigns
test-long: .venv/.dev
	$(BIN)/pytest -m long --timeout 7200 -n 0

## make check     style, types, layers, SDL and migrations
check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hub schema --check
	$(BIN)/hub migrate --check

## make bench     the hub beside bare SQL and an idiomatic server, in one run
bench: .venv/.dev
	$(BIN)/python -m bench

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@ .venv/.runtime

## make lock      resolve the two locks anew (needs uv)
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --extra build -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --extra build --extra dev -o requirements-dev.lock

clean:
	rm -rf .venv .hub
