#!/usr/bin/env bash
# Writes the three lock files from pyproject.toml, with hashes and without any index address.
#
#   scripts/lock.sh            keep the versions that are locked, take in what pyproject.toml changed
#   scripts/lock.sh --upgrade  move everything to its newest version
#   scripts/lock.sh --check    change nothing; fail when the locks and pyproject.toml are out of step
#
# requirements-dev.lock is solved over everything; the other two take their versions from it.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.venv/bin/python
locks=(requirements-dev.lock requirements.lock requirements-build.lock)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compile() {
  "$python" -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-build "$@" >/dev/null
}

"$python" - >"$work/build.in" <<'PY'
import tomllib

with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["build-system"]["requires"], sep="\n")
PY

mode=${1:-}
upgrade=
case "$mode" in
  "" | --check) ;;
  --upgrade) upgrade=yes ;;
  *) echo "usage: scripts/lock.sh [--upgrade|--check]" >&2; exit 2 ;;
esac
for lock in "${locks[@]}"; do
  if [ -f "$lock" ]; then cp "$lock" "$work/$lock"; fi
done

compile ${upgrade:+--upgrade} --extra test --extra check pyproject.toml "$work/build.in" -o "$work/requirements-dev.lock"
# Hashes are left out of the constraints: uv takes them from the index or the older lock.
sed -E '/^ +--hash/d; s/ *\\$//' "$work/requirements-dev.lock" >"$work/versions.txt"
compile ${upgrade:+--upgrade} -c "$work/versions.txt" pyproject.toml -o "$work/requirements.lock"
compile ${upgrade:+--upgrade} -c "$work/versions.txt" "$work/build.in" -o "$work/requirements-build.lock"

if [ "$mode" = --check ]; then
  for lock in "${locks[@]}"; do
    cmp -s "$lock" "$work/$lock" && continue
    diff "$lock" "$work/$lock" | grep -E '^[<>] [a-z]' >&2 || true
    echo "$lock is out of step with pyproject.toml. Run make lock and commit the result." >&2
    exit 1
  done
else
  for lock in "${locks[@]}"; do cp "$work/$lock" "$lock"; done
fi
