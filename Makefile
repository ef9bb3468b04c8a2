# Every target is a verb of run.py, which also works where there is no make: python3 run.py VERB.
# Further words: make test ARGS="-k plan". Missing Debian packages without asking: make setup ARGS=--yes.
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run setup test check bench bench-rivals pictures soak

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## open the sample workbook; without a screen, write its plan and its script as PDF
	@$(PYTHON) run.py run $(ARGS)

setup: ## prepare .venv, so that nothing is fetched later
	@$(PYTHON) run.py setup $(ARGS)

test: ## run every test, without a screen
	@$(PYTHON) run.py test $(ARGS)

check: ## style, form, types and the direction of imports
	@$(PYTHON) run.py check $(ARGS)

bench: ## measure speed and memory against the floors
	@$(PYTHON) run.py bench $(ARGS)

bench-rivals: ## measure a plan's PDF beside Typst and WeasyPrint
	@$(PYTHON) run.py bench-rivals $(ARGS)

pictures: ## draw every page into out/pictures
	@$(PYTHON) run.py pictures $(ARGS)

soak: ## compose and check every script that the packs can give; an hour or more
	@$(PYTHON) run.py soak $(ARGS)
