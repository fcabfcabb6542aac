# Needs nothing but python3 (3.11 or newer), git and make. Everything else goes into .venv, by requirements.lock.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready

.PHONY: status test soak office lint format golden templates schemas look lock clean

status: $(READY)            ## who has reported this year
	@$(BIN)/ttdn status

test: $(READY)              ## all tests but the long ones, on all cores
	$(BIN)/python -m pytest -n auto

soak: $(READY)              ## the long tests: kill storms, many random histories
	$(BIN)/python -m pytest -m soak -n auto

office: $(READY)            ## every kind of document in LibreOffice; needs it, and poppler-utils
	$(BIN)/python -m pytest -m office

lint: $(READY)              ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(READY)            ## renews the expected documents; review the diff
	TTDN_GOLDEN=renew $(BIN)/python -m pytest -q tests/outbound tests/commands tests/test_cases.py tests/test_docs.py

templates: $(READY)         ## makes templates/*.docx from word/
	$(BIN)/python -m word

schemas: $(READY)           ## makes schemas/*.schema.json from the models
	TTDN_GOLDEN=renew $(BIN)/python -m pytest -q tests/outbound/test_json_schema.py

look: $(READY)              ## every kind of document as pictures, in build/look; needs LibreOffice
	$(BIN)/python -m tests.look build/look

lock: $(READY)              ## renews requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-strip-extras --custom-compile-command "make lock" --constraints constraints.txt --output-file requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("ttdn cần Python 3.11 trở lên" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) build dist
