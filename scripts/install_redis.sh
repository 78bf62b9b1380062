#!/usr/bin/env bash
# Redis for the tests that try the queue on it. Without it those tests are skipped, and say so.
set -euo pipefail
command -v redis-server >/dev/null && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "redis-server is missing; install it with your system's package manager." >&2
  exit 1
fi
apt-get update -q >&2
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends redis-server >&2
