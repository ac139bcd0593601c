# Everything here sets itself up: a virtual environment in .venv with the versions of constraints.txt.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN = .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
DEMO_HOME = .checker

.PHONY: demo test lint bench bench-full bench-regression clean

demo: .venv/installed
	$(BIN)/checker index corpus --home $(DEMO_HOME)
	$(BIN)/checker check "Xiaomi investirà 100 milioni di yuan nelle auto elettriche" --home $(DEMO_HOME)
	$(BIN)/checker verify claims/demo.jsonl --home $(DEMO_HOME) --out $(DEMO_HOME)/verdicts.jsonl
	$(BIN)/checker review runs --home $(DEMO_HOME)
	$(BIN)/checker review verdicts --limit 10 --home $(DEMO_HOME)
	$(BIN)/checker review sql "SELECT article_id, stance, count(*) AS times FROM evidence WHERE stance <> 'NEUTRAL' GROUP BY ALL ORDER BY times DESC, article_id LIMIT 5" --home $(DEMO_HOME)

test: lint
	$(BIN)/pytest --quiet tests

lint: .venv/developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The times are worth something on an idle machine only. SENTENCES=FILE gives real sentences (benchmarks/sentences.py).
BENCH = $(BIN)/pytest benchmarks -q --benchmark-only --benchmark-quiet --benchmark-disable-gc $(if $(SENTENCES),--sentences $(SENTENCES))

bench: .venv/bench
	$(BENCH) --results .benchmarks/quick.json

bench-full: .venv/bench
	$(BENCH) --sizes 1000,10000,100000,1000000 --seconds 4 --results benchmarks/results/full.json
	$(BIN)/python benchmarks/plots.py

bench-regression: .venv/bench
	$(BIN)/python benchmarks/regression.py

clean:
	rm -rf .venv $(DEMO_HOME) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks

.venv/created:
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: .venv/created pyproject.toml constraints.txt
	$(INSTALL) --editable .
	touch $@

# torch on its own first: the pinned version is the one that comes as a CPU build where a wheel of it is at hand.
.venv/developer: .venv/created pyproject.toml constraints.txt
	$(INSTALL) torch
	$(INSTALL) --editable '.[models,dev]'
	touch $@

.venv/bench: .venv/developer
	$(INSTALL) --editable '.[models,dev,bench]'
	touch $@
