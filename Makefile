# make site    build the site of this repository into output/
# make test    run the tests
# make lint    check style, types and workflows
# make audit   ask whether a vulnerability is known in what is installed
# make bounds  the tests with the oldest versions of everything that is needed (ARGS=highest: the newest)
# make lock    bring the lock file and the list of licences up to the newest versions
# make serve   build, show on this machine, build again whenever a file changes
# make soak    hours of hostile input and faults
# make bench   how long a build takes, and single stages of it
# make translations   bring the catalogs of the interface's words up to the sources
# make clean   remove what was generated
#
# PYTHON chooses the interpreter (3.11 or newer): make site PYTHON=python3.13

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
# The .venv is made anew when another interpreter is asked for.
CHOSEN := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
STAMP := $(VENV)/.site-$(CHOSEN)
TEST_STAMP := $(VENV)/.test-$(CHOSEN)

.PHONY: site test lint audit bounds lock serve bench soak translations clean distclean
.DEFAULT_GOAL := site

site: $(STAMP)
	$(BIN)/dossier build $(ARGS)

serve: $(STAMP)
	$(BIN)/dossier serve $(ARGS)

bench: $(STAMP)
	$(BIN)/python -m bench.run $(ARGS)
	$(BIN)/python -m bench.cleaning
	$(BIN)/python -m bench.times
	$(BIN)/python -m bench.actors
	$(BIN)/python -m bench.events
	$(BIN)/python -m bench.serve

soak: $(TEST_STAMP)
	$(BIN)/python -m soak $(ARGS)

translations: $(STAMP)
	$(BIN)/python -m tools.translations $(ARGS)

test: $(TEST_STAMP)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml dossier/command/starter/pages.yml

audit: $(TEST_STAMP)
	$(BIN)/python -m tools.audit

bounds: $(TEST_STAMP)
	$(BIN)/python -m tools.bounds $(or $(ARGS),lowest)

# The list of licences is read from what is installed, so that comes first.
lock: $(TEST_STAMP)
	$(BIN)/python -m tools.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r dossier/command/starter/requirements.lock
	$(BIN)/python -m tools.licences

clean:
	@if [ -x $(BIN)/dossier ]; then $(BIN)/dossier clean; fi
	rm -rf build dist .dossier .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.13" >&2; exit 2; }
	@test -e $@ || rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(TEST_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint,ftm,pagefind,dask]'
	touch $@
