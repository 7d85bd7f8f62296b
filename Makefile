# Makes .venv from requirements.lock and hands every target to invoke: `make check` is `inv check`, and `make`
# alone lists the tasks. Options: make build ARGS="--as-of 2026-01-01". Another Python: make PYTHON=python3.13
GOALS := $(or $(MAKECMDGOALS),--list)
STAMP := import hashlib, sys; print(sys.version, hashlib.sha256(open("requirements.lock", "rb").read()).hexdigest())
OLD_PYTHON := Casebook needs Python 3.11 or newer, and none was found. If it has a name of its own: make PYTHON=/its/path
NO_VENV := This Python can't make .venv. On Debian and Ubuntu its venv is a package: apt install python3-venv

.PHONY: $(GOALS)
.NOTPARALLEL:
$(GOALS):
	@test -s .venv/stamp && .venv/bin/python -c '$(STAMP)' 2>/dev/null | cmp -s - .venv/stamp || { \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 none; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; \
	test "$$python" != none || { echo "$(OLD_PYTHON)" >&2; exit 1; }; \
	echo "Making .venv from requirements.lock; the first time takes a minute or two."; \
	rm -rf .venv && "$$python" -m venv .venv || { echo "$(NO_VENV)" >&2; exit 1; }; \
	.venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps -r requirements.lock && \
	.venv/bin/python -c '$(STAMP)' >.venv/stamp; }
	@.venv/bin/python -m invoke $@ $(ARGS)
