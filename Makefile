# Needs nothing but python3 (3.11 or newer), git and make. Everything else goes into .venv, by requirements.lock.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
BENCH := .venv-bench
BENCH_BIN := $(subst $(VENV),$(BENCH),$(BIN))

.PHONY: status test soak coverage coverage-all mutants office lint format golden templates schemas look lock bench bench-report clean

status: $(READY)            ## who has reported this year
	@$(BIN)/ttdn status

test: $(READY)              ## all tests but the long ones, on all cores
	$(BIN)/python -m pytest -n auto --dist worksteal

soak: $(READY)              ## the long tests: kill storms, many random histories
	$(BIN)/python -m pytest -m soak -n auto

# The same random examples as in `make test`; only a failure would not be made smaller.
coverage: $(READY)          ## every branch of domain/ is run through by the tests of its own floor, or this fails
	TTDN_HYPOTHESIS=quick $(BIN)/python -m pytest -q -n auto tests/domain tests/checks tests/edit_checks src/ttdn_cli/domain \
		--cov=ttdn_cli.domain --cov-branch --cov-report=
	$(BIN)/coverage report --show-missing --skip-covered --fail-under=100

coverage-all: $(READY)      ## what all tests run through: a figure for each floor
	$(BIN)/python -m pytest -q -n auto --cov=ttdn_cli --cov-branch --cov-report=
	@for floor in domain storage outbound commands; do \
		printf '%-10s' $$floor; $(BIN)/coverage report --include="*/ttdn_cli/$$floor/*" | tail -n 1; done
	@printf '%-10s' all; $(BIN)/coverage report | tail -n 1

# The fastest tests that see most come first. tests/domain/test_histories.py is left out: it takes minutes for each mistake that no test sees.
mutants: $(READY)           ## small mistakes in the rules of status and reminders, and those that no test sees
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.attempts 0 1 tests/domain/test_attempts.py
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.owing 0 1 tests/domain/test_status.py
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.reminders 0 1 tests/domain/test_reminders.py
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.reminding 0 1 tests/domain/test_reminding.py
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.working_days 0 1 tests/domain/test_working_days.py
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.status 0 1 tests/domain/test_status.py
	$(BIN)/python -m tests.soak.mutants ttdn_cli.domain.fold 0 1 tests/domain/test_attempts.py tests/domain/test_recording.py \
		tests/domain/test_reminders.py tests/domain/test_status.py

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
	$(BIN)/uv pip compile pyproject.toml --extra bench --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-strip-extras --custom-compile-command "make lock" --constraints requirements.lock --output-file requirements-bench.lock

bench: $(BENCH)/.ready      ## how fast and how large, in ratios; BENCH_ARGS="--sizes 45 --years" for a part
	$(BIN)/python -m bench --tools $(BENCH_BIN) $(BENCH_ARGS)

bench-report: $(BENCH)/.ready ## the same up to 100,000 units, into docs/benchmarks.md; takes an hour
	$(BIN)/python -m bench --tools $(BENCH_BIN) --sizes 45 1000 10000 100000 --report docs/benchmarks.md $(BENCH_ARGS)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("ttdn cần Python 3.11 trở lên" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(BENCH)/.installed: requirements-bench.lock
	$(PYTHON) -m venv $(BENCH)
	$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# ttdn as people install it, a wheel, beside the tools that it is compared with.
$(BENCH)/.ready: $(READY) $(BENCH)/.installed $(shell find src data templates -type f -not -name '*.pyc')
	rm -rf build/bench
	$(BIN)/python -m hatchling build -t wheel -d build/bench
	$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall build/bench/*.whl
	@touch $@

clean:
	rm -rf $(VENV) $(BENCH) build dist
