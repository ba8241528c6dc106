# Everything happens inside the checkout: .venv (tools), .onward (the demo's workspace), build (what it writes).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test lint types unit golden ontology-page wheel clean

# Ingest every declared source, show what was found and three answers, write the Turtle.
demo: $(VENV)/.installed
	@mkdir -p build
	@echo "== Reading every declared source"
	@$(BIN)/onward ingest
	@echo
	@echo "== Who uses Google, for what?"
	@$(BIN)/onward query who-uses --param processor=Google -f table
	@echo
	@echo "== Which sub-processors may process data in Ireland, and how does that hold?"
	@$(BIN)/onward query processors-by-country --param country=IE -f table
	@echo
	@echo "== Which services of Twilio does each sub-processor stand behind?"
	@$(BIN)/onward query services-by-processor --param publisher=Twilio -f table
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
	$(BIN)/python -m pytest -n auto --dist loadfile

# Make the golden files and the sessions of the documentation anew: only after a change that is meant to change them; read the difference.
golden: $(VENV)/.installed
	PYTHONPATH=tests PYTHONHASHSEED=0 $(BIN)/python tests/test_golden.py tests/golden/twilio-2024-09-06
	PYTHONPATH=tests $(BIN)/python tests/test_questions.py
	$(BIN)/python tests/test_docs.py

# Write the page of the ontology and the JSON-LD context from ontology/onward.ttl.
ontology-page: $(VENV)/.installed
	$(BIN)/python docs/ontology_page.py

wheel: $(VENV)/.installed
	rm -rf build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir build/wheel .

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .onward build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
