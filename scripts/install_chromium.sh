#!/usr/bin/env bash
# Installs Chromium and the fonts the browser tests and the screenshots need, on Debian or Ubuntu.
# Exit codes: 0 Chromium is there, 1 it could not be installed (the reason is on stderr).
set -euo pipefail

# Latin, Greek, Cyrillic (Liberation), Arabic and Hebrew (Noto core). No CJK face: it is 90 MB.
packages=(chromium fonts-liberation fonts-noto-core)

found() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

if found >/dev/null; then
  exit 0
fi
if ! may_install; then
  {
    echo "Chromium is not installed, and this script may not install it; the browser tests will be skipped."
    echo "To run them, install a browser as an administrator, for example:"
    echo "    sudo apt-get install --no-install-recommends ${packages[*]}"
  } >&2
  exit 1
fi
as_root apt-get update -qq || echo "The package list could not be refreshed; trying with the one on this machine." >&2
as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null || {
  echo "The package manager could not install ${packages[*]}; its message is above." >&2
  exit 1
}
found
