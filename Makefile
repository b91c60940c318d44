# Every command works on a fresh machine with Python 3.11 or newer (with venv) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup judges demo test check format lock bench corpora fuzz torture clean

help:  ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: $(VENV)/ready  ## make .venv with the locked packages

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Consular Bot needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv is missing (on Debian: apt install python3-venv)"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

judges: $(VENV)/judges/ready  ## make the environment of what judges the sandbox

# An environment of its own inside the other: the bot must not pay for what only tests import.
$(VENV)/judges/ready: tests/sandbox/judges/requirements.lock | $(VENV)/ready
	$(PYTHON) -m venv $(VENV)/judges
	$(VENV)/judges/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

demo: setup  ## run everything on this machine, without Telegram
	@$(BIN)/consular-bot demo

test: setup judges  ## run all tests
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

check: setup  ## lint, format, types, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup  ## choose the newest packages that pyproject.toml and the judges allow
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --upgrade --extra dev \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --upgrade --python-version 3.11 \
	  --custom-compile-command "make lock" --output-file tests/sandbox/judges/requirements.lock tests/sandbox/judges/requirements.in

bench: setup judges  ## measure against named rivals, in an environment that pip install . makes
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/pip install --quiet --disable-pip-version-check .
	$(BIN)/python benchmarks/start.py --python $(abspath $(VENV)/bench/bin/python)
	$(BIN)/python -m benchmarks.engine
	$(BIN)/python -m benchmarks.planning
	$(BIN)/python -m benchmarks.rate
	$(BIN)/python -m benchmarks.jitter
	$(BIN)/python -m benchmarks.urgent --plot benchmarks/urgent.svg
	$(BIN)/python -m benchmarks.contacts
	$(BIN)/python -m benchmarks.stop
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.backlog
	$(BIN)/python -m benchmarks.sandbox

corpora: setup  ## read the test corpora of other feed parsers: make corpora CORPORA=folder
	@test -n "$(CORPORA)" || { echo "Name the folder that holds them: make corpora CORPORA=folder"; exit 1; }
	$(BIN)/python -m benchmarks.corpora $(CORPORA)

MINUTES ?= 10

fuzz: setup  ## damage documents for MINUTES (10) and read them: nothing but the declared error
	$(BIN)/python -m benchmarks.fuzz --minutes $(MINUTES)

KILLS ?= 200

torture: setup  ## kill -9 the bot KILLS times (200) in mid-fan-out, and count what came of it
	$(BIN)/python -m benchmarks.torture --kills $(KILLS)

clean:  ## remove what make made
	rm -rf $(VENV)
