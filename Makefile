# `make help` lists what can be made.
SHELL := /bin/bash
# Make's own rules look for a dozen other files beside each of ours: half a second at every start.
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help

BINARY  := .build/release/huiyin
SOURCES := $(shell find Sources -type f) Package.swift
PORT    ?= 8080
DATABASE ?= huiyin.db
VENV    := .venv-test
STATIC  := --static-swift-stdlib
CHECKED := --explicit-target-dependency-import-check error
# The program that the browser tests drive: the one that the unit tests built.
TRIED   ?= .build/debug/huiyin

.PHONY: help deps deps-test build run test test-unit test-statements test-browser lint format bench dist kill-test fault-test screenshots clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

deps: ## install the Debian packages that are missing, fetch the pinned resources
	@Scripts/packages.sh build
	@Scripts/resources.sh

deps-test: deps ## also what the browser tests need
	@Scripts/packages.sh test
	@Scripts/venv.sh $(VENV)

build: deps $(BINARY) ## the release binary at .build/release/huiyin

$(BINARY): $(SOURCES)
	swift build -c release $(STATIC) --product huiyin
	@touch $(BINARY)

run: build ## build what is missing, start the server with the demo brand on port 8080
	@$(BINARY) serve --database $(DATABASE) --port $(PORT) --demo

test: deps-test lint test-unit test-browser ## everything: lint, unit, page, route, conformance and browser tests

test-unit: deps
	swift build --build-tests $(CHECKED)
	swift test --skip-build --parallel

test-statements: deps-test ## ask ClickHouse of today what the unit tests asked of Debian's, and compare
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement Scripts/statements.requirements
	$(VENV)/bin/python Scripts/check-statements.py .build/clickhouse-statements.json

test-browser: deps-test
	swift build --build-tests $(CHECKED)
	HUIYIN_BINARY=$(TRIED) $(VENV)/bin/python -m pytest -q Tests/Browser

lint: ## check the layout of the code
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

format: ## lay the code out anew
	swift format --in-place --parallel --recursive Package.swift Sources Tests

bench: build ## speed, memory and accuracy on real files, beside other tools; asserts its results
	python3 Benchmarks/bench.py
	python3 Benchmarks/text.py
	$(MAKE) test-statements
	python3 Benchmarks/cluster.py --items 1000000

kill-test: build ## kill imports, re-analyses, erasures, migrations (200 times), workers and the courier, and compare
	python3 Scripts/kill-test.py --binary $(BINARY) --kills 200
	python3 Scripts/work-test.py --binary $(BINARY)
	python3 Scripts/deliver-test.py --binary $(BINARY)
	python3 Scripts/alert-test.py --binary $(BINARY)

fault-test: build ## full disk, read-only file, corrupted pages, backup while writing: recovered, or refused with a sentence
	python3 Scripts/fault-test.py --binary $(BINARY)

screenshots: deps-test build ## every page in two widths, themes and languages into screenshots/
	$(VENV)/bin/python Tests/Browser/screenshots.py

dist: build ## one tarball that runs on a Debian 12 without Swift
	@Scripts/dist.sh

clean: ## remove what was built
	rm -rf .build dist $(VENV)
