#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own, which is gone afterwards: tools/with_postgresql.sh pytest -m database
# Nothing listens on the network; durability is off, for the data is thrown away (set KEEP_SYNC=1 to keep it on).
set -eu
if ! programs=$(bash "$(dirname "$0")/find_postgresql.sh"); then
    echo "No PostgreSQL here: skipped '$*' on it. To install it: sudo apt-get install postgresql" >&2
    exit 0
fi
folder=$(mktemp -d /tmp/goodwork-postgresql-XXXXXX)
owner() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
stop() {
    owner "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
cd_back=$PWD
cd /
owner "$programs/initdb" -D "$folder/data" -U goodwork -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
options="-c listen_addresses='' -c unix_socket_directories=$folder -c max_connections=200"
[ -n "${KEEP_SYNC:-}" ] || options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
owner "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$options" -w start >/dev/null
chmod 755 "$folder"
owner "$programs/createdb" -h "$folder" -U goodwork goodwork
cd "$cd_back"
DATABASE_URL="postgresql://goodwork@/goodwork?host=$folder" POSTGRESQL_FOLDER="$folder/data" "$@"
