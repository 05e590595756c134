PYTHON ?= python3
BIN := .venv/bin
OLDEST := /usr/lib/postgresql/15/bin
SMOKE := tests/migrations/test_migrations.py tests/database/test_as_read.py tests/resolvers/test_cursors.py tests/ingest/test_run.py \
	'tests/graphql/test_cases.py::test_every_party_gets_its_own_answer[tree]'

.PHONY: demo test test-long check bench lock clean

## make demo      a hub on a real PostgreSQL, with what seven parties keep and see, on 127.0.0.1:8000
demo: .venv/.runtime
	$(BIN)/hub demo

## make test      everything but long campaigns; a part of it again on PostgreSQL 15 where its binaries are
test: .venv/.dev
	$(BIN)/pytest
	test ! -x $(OLDEST)/initdb || HUB_TEST_POSTGRES_BIN=$(OLDEST) $(BIN)/pytest $(SMOKE)

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
