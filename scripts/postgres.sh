#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests: its own folder, loopback only, its own port, never a system service.
#
#   scripts/postgres.sh install        install PostgreSQL by apt, where it is missing and this user may
#   scripts/postgres.sh start [PORT]   make and start a cluster; prints its address for WORKBENCH_TEST_POSTGRES
#   scripts/postgres.sh url [PORT]     print the address of a running cluster
#   scripts/postgres.sh stop [PORT]    stop it and delete its folder
#
# Exit codes: 0 done, 1 failed (the reason is on stderr), 2 wrong usage.
set -euo pipefail

command=${1:-}
port=${2:-54329}
home=/tmp/workbench-postgres-$port

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

# The newest server's programs; Debian keeps them off the PATH.
programs() {
  local folder
  folder=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$folder" ] && [ -x "$folder/initdb" ]; then
    echo "$folder"
  elif command -v initdb >/dev/null; then
    dirname "$(command -v initdb)"
  else
    return 1
  fi
}

# PostgreSQL refuses to run as root, so root hands over to the package's own user.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

url() {
  as_owner test -f "$home/password" || fail "No cluster of this script is running on port $port."
  echo "postgresql+psycopg://workbench:$(as_owner cat "$home/password")@127.0.0.1:$port/workbench"
}

install() {
  programs >/dev/null && return
  command -v apt-get >/dev/null || fail "PostgreSQL is not installed, and there is no apt-get here to install it with."
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || fail "PostgreSQL is not installed. An administrator can: sudo apt-get install postgresql"
    root=(sudo -n)
  fi
  "${root[@]}" apt-get update -qq || echo "The package list could not be refreshed; trying with the one on this machine." >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends postgresql >/dev/null
}

make_cluster() {
  mkdir -m 700 "$home"
  [ "$(id -u)" -ne 0 ] || chown postgres "$home"
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' | as_owner tee "$home/password" >/dev/null
  as_owner chmod 600 "$home/password"
  as_owner "$bin/initdb" -D "$home/data" -U workbench -E UTF8 --locale=C.UTF-8 \
    -A scram-sha-256 --pwfile="$home/password" >/dev/null
}

start() {
  bin=$(programs) || fail "PostgreSQL is not installed; scripts/postgres.sh install does it where it may."
  [ ! -e "$home" ] || fail "$home is there already; stop that cluster first: scripts/postgres.sh stop $port"
  make_cluster
  # Nothing in it outlives the tests, so it does not wait for the disk.
  as_owner "$bin/pg_ctl" -D "$home/data" -l "$home/log" -w -t 60 -o \
    "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" start >/dev/null || {
    as_owner cat "$home/log" >&2
    as_owner rm -rf "$home/data" "$home/log" "$home/password"
    rmdir "$home"
    fail "PostgreSQL did not start on port $port; its log is above."
  }
  as_owner env PGPASSWORD="$(as_owner cat "$home/password")" \
    "$bin/createdb" -h 127.0.0.1 -p "$port" -U workbench workbench
  url
}

stop() {
  bin=$(programs) || fail "PostgreSQL is not installed."
  as_owner test -f "$home/password" || fail "No cluster of this script is running on port $port."
  as_owner "$bin/pg_ctl" -D "$home/data" -m fast -w -t 60 stop >/dev/null || true
  rm -rf "$home"
}

case "$port" in
  "" | *[!0-9]*) fail "PORT is a number, not “$port”." 2 ;;
esac
case "$command" in
  install | start | stop | url) "$command" ;;
  *) fail "usage: scripts/postgres.sh install|start|stop|url [PORT]" 2 ;;
esac
