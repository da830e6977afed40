# Two commands for everyone: `make brief` and `make test`. The others are for those who change briefer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The versions that the tests run with, also of what builds a package; a minute's trouble of an index is sat out.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 8 -c constraints.txt
BUILDING := --build-constraint constraints.txt
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.dev-ready
SAMPLE ?= samples/wire.txt
# What reads every input format: no file that a newcomer tries shall need another command.
FORMATS := html,docx,pdf,msg
# The tests' own functions are named by what must hold; what they share is typed.
TYPED := src bench scripts training $(addprefix tests/,conftest.py fork_server.py number_cases.py program.py reviewing.py scripted.py tiny_bases.py tiny_dictionary.py tiny_models.py)

.PHONY: brief test lint coverage check samples bench clean

brief: $(READY)  ## Install, fetch the default model, brief one of the samples.
	@$(BIN)/briefer summarize $(SAMPLE)

test: $(DEV_READY)  ## Install with the development tools, run the tests.
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile

lint: $(DEV_READY)  ## Style and types.
	$(BIN)/ruff check src tests bench scripts training
	$(BIN)/ruff format --check src tests bench scripts training
	$(BIN)/mypy --strict $(TYPED)

coverage: $(DEV_READY)  ## Which lines no test reaches: a report, no threshold.
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile --cov --cov-report=term-missing:skip-covered

check: lint test  ## Everything that must be green before a commit.

samples: $(READY)  ## Write the notes beside the samples again.
	for release in samples/*.txt; do \
	  $(BIN)/briefer summarize $$release -o $${release%.txt}.md || exit 1; \
	done

bench: $(DEV_READY)  ## Measure everything; bench/RESULTS.md says what came out.
	@$(INSTALL) $(BUILDING) --group bench
	for script in bench/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("briefer needs Python 3.11 or newer: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV): a minute or two, once." >&2
	@$(PYTHON) -m venv $(VENV)
	@# The pip that comes with Python 3.11 misses an extra, and says so.
	@$(INSTALL) --upgrade pip
	@$(INSTALL) $(BUILDING) -e ".[$(FORMATS)]"
	@touch $@

$(DEV_READY): $(READY)
	@$(INSTALL) $(BUILDING) --group dev
	@touch $@
