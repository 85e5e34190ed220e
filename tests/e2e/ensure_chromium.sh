#!/usr/bin/env bash
# The browser tests drive a Chromium of the system. Install Debian's where that is missing and allowed; else say what to do.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" > /dev/null; then exit 0; fi
done

if command -v apt-get > /dev/null; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then as_root=(sudo -n); else as_root=(false); fi
  fi
  if [ "${as_root[0]:-}" != "false" ]; then
    echo "Installing Chromium for the browser tests …"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update > /dev/null
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
      chromium fonts-dejavu-core fonts-noto-color-emoji > /dev/null
    exit 0
  fi
fi

echo "The browser tests need Chromium. Install it (Debian and Ubuntu: apt-get install chromium) and run make test again." >&2
exit 1
