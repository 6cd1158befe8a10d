#!/usr/bin/env bash
# Prints the folder of PostgreSQL's programs (initdb, pg_ctl); fails where there is none. Debian keeps them off the path.
for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r) "$(dirname "$(command -v pg_ctl 2>/dev/null || echo /nowhere/x)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
        echo "$folder"
        exit 0
    fi
done
exit 1
