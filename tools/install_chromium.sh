#!/usr/bin/env bash
# The browser tests open pages in Debian's Chromium. Where it cannot be installed they are skipped, and say so.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Chromium is not installed and cannot be installed here (it needs root on Debian): browser tests will be skipped." >&2
    echo "To run them: sudo apt-get install chromium" >&2
    exit 0
fi
echo "Installing Chromium for the browser tests ..."
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null ||
    echo "Chromium could not be installed: browser tests will be skipped." >&2
