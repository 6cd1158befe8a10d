#!/usr/bin/env bash
# The service is tested on SQLite and on PostgreSQL. Where PostgreSQL cannot be installed its half is skipped, and says so.
set -u
bash "$(dirname "$0")/find_postgresql.sh" >/dev/null && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "PostgreSQL is not installed and cannot be installed here (it needs root on Debian): the tests run on SQLite only." >&2
    echo "To run them on both: sudo apt-get install postgresql" >&2
    exit 0
fi
echo "Installing PostgreSQL for the tests ..."
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null ||
    echo "PostgreSQL could not be installed: the tests run on SQLite only." >&2
