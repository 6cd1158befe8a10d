#!/usr/bin/env bash
# Opens the service on the demonstration place and leaves it running: tools/open_service.sh BIN FOLDER
# Keys are made once and kept in FOLDER; everybody in it is invented. `make stop` ends it.
set -eu
bin=$1 folder=$2
address=${GOODWORK_DEMO_ADDRESS:-127.0.0.1:8000}
mkdir -p "$folder"
if [ ! -f "$folder/service.env" ]; then
    umask 077
    {
        echo "export GOODWORK_SECRET_KEY=$(head -c 48 /dev/urandom | base64 | tr -d '\n')"
        echo "export GOODWORK_ENCRYPTION_KEYS=1:$(head -c 32 /dev/urandom | base64)"
        echo "export GOODWORK_INDEX_KEY=$(head -c 32 /dev/urandom | base64)"
    } >"$folder/service.env"
fi
. "$folder/service.env"
# Debug lets cookies go without HTTPS on one's own machine.
export GOODWORK_DEMONSTRATION=yes GOODWORK_DEBUG=yes GOODWORK_PLACE=Brackenford GOODWORK_STATE="$folder/state"
export GOODWORK_ADDRESS="http://${address/127.0.0.1/localhost}"
bash "$(dirname "$0")/close_service.sh" "$folder"
# Of today: vacancies that closed since would not be shown.
[ -d "$folder/today" ] || "$bin/goodwork" synthesise --on "$(date +%F)" --out "$folder/today" --quiet >/dev/null
"$bin/goodwork" demonstrate "$folder/today"
start() {
    nohup "$bin/goodwork" "${@:2}" >"$folder/$1.log" 2>&1 &
    echo $! >"$folder/$1.pid"
}
start web serve --address "$address" --workers 2
start worker work
for _ in $(seq 60); do
    if "$bin/python" -c "import urllib.request as u; u.urlopen('http://$address/health/ready/')" 2>/dev/null; then
        echo "Open $GOODWORK_ADDRESS in a browser. It runs until: make stop"
        exit 0
    fi
    sleep 1
done
echo "The service did not answer within a minute: read $folder/web.log" >&2
tail -5 "$folder/web.log" >&2
exit 1
