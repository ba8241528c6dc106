# Everything happens inside the checkout: .venv (tools), .onward (the demo's workspace), build (what it writes).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test lint types unit wheel clean

# Ingest every declared source, show what was found and three answers, write the Turtle.
demo: $(VENV)/.installed
	@mkdir -p build
	@echo "== Reading every declared source"
	@$(BIN)/onward ingest
	@echo
	@echo "== Who handles speech for Twilio, and where?"
	@$(BIN)/onward query who-uses --param processor=Google -f table
	@echo
	@echo "== How many sub-processors, by country?"
	@$(BIN)/onward query processors-by-country -f table
	@echo
	@echo "== What may move to another region when the customer says so?"
	@$(BIN)/onward query conditions -f table
	@echo
	@$(BIN)/onward export -o build/onward.ttl
	@echo "== The graph is in $(CURDIR)/build/onward.ttl; ask more with: $(BIN)/onward query"

test: lint types unit

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

unit: $(VENV)/.installed
	$(BIN)/python -m pytest

wheel: $(VENV)/.installed
	rm -rf build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir build/wheel .

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .onward build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
