#!/usr/bin/env bash
# Prints a Python that the workbench runs on: python3 if it fits, else the newest that does.
# Exit codes: 0 found, 1 none (what to do is on stderr).
set -euo pipefail

fits='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

for name in python3 python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null && "$name" -c "$fits" 2>/dev/null; then
    command -v "$name"
    exit 0
  fi
done
{
  if command -v python3 >/dev/null; then
    echo "Workbench needs Python 3.11, 3.12 or 3.13 with its venv module; python3 here is $(python3 --version 2>&1 || true)."
  else
    echo "Workbench needs Python 3.11, 3.12 or 3.13, and there is no python3 on this machine."
  fi
  echo "On Debian or Ubuntu: sudo apt-get install python3 python3-venv. Elsewhere: https://www.python.org/downloads/"
} >&2
exit 1
