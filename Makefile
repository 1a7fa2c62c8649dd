# Everything is run by tools/bootstrap.py, which needs Python 3.11 or newer and nothing else.
# Where there is no make: python tools/bootstrap.py book

PYTHON ?= python3

COMMANDS := setup book serve lab test gates bench pdf sheets zip lms downloads notebooks student reference words check-data data pins clean

.DEFAULT_GOAL := help
.PHONY: help $(COMMANDS)

help $(COMMANDS):
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no $(PYTHON) here: run 'sudo apt install python3 python3-venv', or make PYTHON=/path/to/python3.11 $@." >&2; \
	  exit 1; }
	@"$(PYTHON)" tools/bootstrap.py $@ $(ARGS)
