# Two things to know: `make run` sets everything up and opens the shop; `make check` is what CI checks.
# Set-up happens once, then again only when the pins or pyproject.toml change (the stamps live inside .venv).

SHELL := /bin/sh
BIN := .venv/bin
CODE := $(wildcard src tests bench)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test lint check check-deep fix bench pins clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: .venv/.run  ## .venv with the product and nothing else

run: .venv/.run  ## set up, then serve the demo shops on http://127.0.0.1:8000
	$(BIN)/xiaoer demo

test: .venv/.dev  ## set up, then every test; pass more with ARGS="-k money"
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile -rs $(ARGS)

lint: .venv/.dev  ## format, lint, types, floors
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/pyright $(CODE)
	$(BIN)/lint-imports --no-logo

check: lint test  ## lint, then every test

check-deep: .venv/.dev  ## the price engine against its reference on 100,000 random carts
	$(BIN)/python -m tests.promotions.deep 100000

fix: .venv/.dev  ## format, and mend what lint can mend
	$(BIN)/ruff check --fix $(CODE) || true
	$(BIN)/ruff format $(CODE)

bench: .venv/.dev  ## how fast and how big, on this machine
	$(BIN)/python -m bench $(ARGS)

pins:  ## write requirements/*.txt from pyproject.toml; UPGRADE=1 for the newest
	tools/pins

clean:  ## forget .venv and every cache; ./data (your shops) stays
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis src/*.egg-info
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

.venv/.run: requirements/run.txt pyproject.toml tools/venv
	@tools/venv
	@echo "Installing Xiaoer (a minute or so the first time)"
	@$(PIP) --require-hashes --only-binary :all: --requirement requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/xiaoer prepare
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Installing what tests and checks need"
	@$(PIP) --require-hashes --only-binary :all: --requirement requirements/dev.txt
	@touch $@
