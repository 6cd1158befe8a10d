#!/usr/bin/env bash
# Ends the demonstration's service, if it runs: tools/close_service.sh FOLDER
set -u
for name in web worker; do
    file="$1/$name.pid"
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    kill "$pid" 2>/dev/null && for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    rm -f "$file"
done
