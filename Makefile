# The few commands a person types.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY := $(if $(QAWL_LIBRARY),$(QAWL_LIBRARY),data/library)
SAMPLES := $(wildcard data/articles/*)

Q ?= what did Baghaei say about Syria
# The question is a person's text: it reaches the shell as a variable's value only.
override Q := $(value Q)
export Q

.PHONY: ask bot test check clean

ask: $(LIBRARY)/.samples
	@$(BIN)/qawl ask --library "$(LIBRARY)" -- "$$Q"

bot: $(VENV)/.installed
	@$(BIN)/qawl-bot

test: $(VENV)/.installed
	$(BIN)/pytest

check: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

$(LIBRARY)/.samples: $(VENV)/.installed $(SAMPLES)
	@$(BIN)/qawl index data/articles --library "$(LIBRARY)"
	@touch "$@"
