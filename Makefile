# Every target sets up what it needs. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the package runs on. It lies in the package, since every catalog installs the same.
LOCK := generator/papershelf/starter/requirements.lock
# Nothing that lies in this folder takes the place of a module of Python's.
export PYTHONSAFEPATH := 1

# Two environments in one folder: what the site needs, and on top of it what its development needs.
$(VENV)/site.done: $(LOCK) requirements/setup.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Papershelf needs Python 3.11 or later; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK) -r requirements/setup.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/site.done requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/mutants.done: $(VENV)/dev.done requirements/mutants.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/mutants.txt
	@touch $@

# The peers that the benchmark of the build measures: an environment apart, since they bring versions of their own.
$(VENV)/bench/done: requirements/bench.txt
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: $(VENV)/site.done ## set up what the other targets need

.PHONY: site
site: $(VENV)/site.done ## build the site into site/
	$(BIN)/papershelf build

.PHONY: offline
offline: $(VENV)/site.done ## build a site to open from disk into offline/
	$(BIN)/papershelf build --offline --site-dir offline

.PHONY: serve
serve: $(VENV)/site.done ## show the site on http://127.0.0.1:8000, rebuilt on every edit
	$(BIN)/papershelf serve

.PHONY: check
check: $(VENV)/site.done ## check every file of content/
	$(BIN)/papershelf check

.PHONY: fix
fix: $(VENV)/site.done ## fix what is certain in content/, and show it
	$(BIN)/papershelf check --fix

.PHONY: test-fast
test-fast: $(VENV)/dev.done ## run the tests that need neither a browser nor a built site
	$(BIN)/python -m pytest -m "not browser and not slow" --numprocesses 2 --dist worksteal

.PHONY: test
test: $(VENV)/dev.done ## run every test, in a real browser too
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

.PHONY: fuzz
fuzz: $(VENV)/dev.done ## have every reader read 2,000 mutations of each of its samples, and large files; kill builds and letters
	$(BIN)/python -m pytest -m fuzz --numprocesses 2 --dist worksteal

.PHONY: firefox
firefox: $(VENV)/dev.done ## run the tests that need Firefox, which must be there
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python -m pytest -m firefox

.PHONY: mutants
mutants: $(VENV)/mutants.done ## change the modules that guard, and list what no test notices; some hours
	$(BIN)/python -m scripts.mutants $(MODULES)

.PHONY: tex
tex: $(VENV)/dev.done ## have bibtex, biber and pandoc read the catalog; needs these programs
	$(BIN)/python -m tests.tex

# What checks the scripts and styles. Nothing else needs Node: not the build, not the tests.
node_modules/dev.done: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: lint
lint: $(VENV)/dev.done node_modules/dev.done ## check style, types and workflows; needs Node and npm
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --pedantic --quiet .github/workflows .github/dependabot.yml generator/papershelf/starter/files/.github/workflows generator/papershelf/starter/files/.github/dependabot.yml
	$(BIN)/actionlint -shellcheck $(BIN)/shellcheck
	node_modules/.bin/tsc
	node_modules/.bin/eslint generator eslint.config.mjs stylelint.config.mjs
	node_modules/.bin/stylelint 'generator/**/*.css'

# The Nu HTML checker is a program in Java that npm delivers.
VNU := .vnu/node_modules/vnu-jar/build/dist/vnu.jar
$(VNU):
	npm install --no-save --ignore-scripts --prefix .vnu vnu-jar@26.9.27
	echo "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47  $@" | sha256sum --check --quiet || { rm $@; false; }

.PHONY: html-check
html-check: site $(VNU) ## check every page with the Nu HTML checker; needs Java and npm
	java -Xss4m -jar $(VNU) --skip-non-html --errors-only site

.PHONY: format
format: $(VENV)/dev.done ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: lock
lock: $(VENV)/dev.done ## renew the lock files from pyproject.toml
	$(COMPILE) pyproject.toml --extra distributed --group setup --group pip --group dev --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml --group pip --constraint requirements/dev.txt --output-file $(LOCK)
	$(COMPILE) --group audit --constraint requirements/dev.txt --output-file requirements/audit.txt
	$(COMPILE) --group bench --output-file requirements/bench.txt
	$(COMPILE) --group mutants --constraint requirements/dev.txt --output-file requirements/mutants.txt
	$(COMPILE) --group setup --constraint requirements/dev.txt --output-file requirements/setup.txt
COMPILE := $(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-emit-index-url \
	--no-emit-find-links

# What asks for known holes: an environment apart, for it is no part of the product.
$(VENV)/audit/done: requirements/audit.txt
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

.PHONY: audit
audit: $(VENV)/audit/done ## ask whether a locked package has known holes; needs a network
	@for lock in $(LOCK) requirements/dev.txt requirements/audit.txt; do \
		$(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off --requirement "$$lock" || exit; \
	done

.PHONY: lowest
lowest: $(VENV)/dev.done ## run the fast tests on the lowest versions that pyproject.toml allows
	rm -rf $(VENV)/lowest
	$(PYTHON) -m venv $(VENV)/lowest
	$(BIN)/uv pip compile --quiet --generate-hashes --resolution lowest-direct --only-binary :all: pyproject.toml --extra distributed --output-file $(VENV)/lowest/own.txt
	$(BIN)/uv pip compile --quiet --generate-hashes pyproject.toml --extra distributed --group setup --group dev --constraint $(VENV)/lowest/own.txt --output-file $(VENV)/lowest/all.txt
	$(VENV)/lowest/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/lowest/all.txt
	$(VENV)/lowest/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(VENV)/lowest/bin/python -m pytest -m "not browser and not slow" --numprocesses 2 --dist worksteal --deselect tests/workflows/test_locks.py

.PHONY: bench
bench: $(VENV)/dev.done $(VENV)/bench/done ## measure the build beside others, as in: make bench N=1000 CORPUS=papers.jsonl WRITE=1
	$(BIN)/python -m benchmarks.build $(N) --peers $(VENV)/bench/bin/python $(if $(CORPUS),--corpus $(CORPUS)) $(if $(WRITE),--write)

.PHONY: wheel
wheel: $(VENV)/site.done ## build the package's wheel into dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

.PHONY: clean
clean: ## remove what was built
	rm -rf site offline docs dist .vnu .papershelf-* .pytest_cache .mypy_cache .ruff_cache .hypothesis
