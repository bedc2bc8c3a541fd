# The two commands of the README are `make run` and `make test`; each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: run test bench train format snapshots clean system

run: $(STAMP) system
	@$(BIN)/commonplace --sample

test: $(DEV) system
	@$(BIN)/python scripts/checks.py

bench: $(DEV) system
	@$(BIN)/python -m benchmarks $(BENCH)

# DATA is a folder with the corpora named in resources/models/README.md
train: $(DEV)
	@$(BIN)/python -m training $(DATA)

format: $(DEV)
	@$(BIN)/ruff format src tests benchmarks scripts training
	@$(BIN)/ruff check --fix src tests benchmarks scripts training
	@QT_QPA_PLATFORM=offscreen $(BIN)/python scripts/action_docs.py

snapshots: $(DEV) system
	@$(BIN)/python scripts/snapshots.py

system:
	@sh scripts/system-libraries.sh

$(STAMP): pyproject.toml scripts/set-up.sh
	@PYTHON="$(PYTHON)" sh scripts/set-up.sh "$(VENV)"
	@touch $(STAMP)

$(DEV): pyproject.toml scripts/set-up.sh
	@PYTHON="$(PYTHON)" sh scripts/set-up.sh "$(VENV)" dev
	@touch $(STAMP) $(DEV)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
