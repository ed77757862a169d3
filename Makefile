# Everything stays in this directory: the virtual environment in .venv, what is planned in data.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BRIEF ?= samples/casco-2027.yaml
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test test-long check bench bench-drill bench-explain bench-feeds programs lock
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp  ## plan the sample year if it has changed, print it, serve it
	$(BIN)/plenary run $(BRIEF) --data data --port $(PORT)

test: check programs  ## every check and every test but the long ones
	$(BIN)/pytest -m "not long" -n 2 --dist worksteal

test-long: $(VENV)/test.stamp programs  ## the tests with large counts; MINUTES=20 begins none later than that
	$(BIN)/pytest -m long -n 2 --dist worksteal $(if $(MINUTES),--long-minutes $(MINUTES))

check: $(VENV)/test.stamp  ## style, types, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/run.stamp  ## Plenary beside its peers: INSTANCES="casco-2027 1x-01", PEERS="plenary highs", QUICK=1, RUNS=3, PUBLISH=1
	$(BIN)/python -m tests.bench.run --instances "$(INSTANCES)" --peers "$(PEERS)" --runs $(or $(RUNS),1) \
	  $(if $(QUICK),--quick) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(PUBLISH),--publish)

bench-explain: $(VENV)/run.stamp  ## conflicts and ways out of broken years; first answers to why-not and what-if
	$(BIN)/python -m tests.bench.explained
	$(BIN)/python -m tests.bench.answered

bench-drill: $(VENV)/run.stamp  ## how long every loss of the sample year takes on two cores, and what was found
	$(BIN)/python -m tests.bench.drilled

bench-feeds: $(VENV)/test.stamp  ## how fast feeds are released and served, beside a bare Flask route; about three minutes
	$(BIN)/python -m tests.bench.feeds.run

programs:
	@sh .ci/programs

# The stamps are younger than what they were made from, so that setting up a second time costs nothing.
$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/pip
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock pyproject.toml | $(BIN)/pip
	$(PIP) install --require-hashes -r requirements-test.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Plenary needs Python 3.11 or later, for example: make PYTHON=python3.11'; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Only for who changes pyproject.toml; uv writes the locks for all systems and Python versions at once.
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header pyproject.toml --extra build
lock: $(VENV)/test.stamp
	$(PIP) install uv
	$(UV_COMPILE) -o requirements.lock
	$(UV_COMPILE) --extra test -c requirements.lock -o requirements-test.lock
