#!/usr/bin/env bash
# ./dev bench [NAME...]: every benchmark, or the named ones. Peers that the package index cannot give are said, and
# their ratio is taken to the recorded medians, marked so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
peers=${YARD_PEERS:-$PWD/build/peers}
venv=$peers/bench
stamp=$venv/.made-for
if ! { [ -f "$stamp" ] && cmp -s "$stamp" tests/bench/requirements.txt; }; then
    rm -rf "$venv"
    mkdir -p "$peers"
    /usr/bin/python3 -m venv "$venv"
    if "$venv/bin/pip" install -q --disable-pip-version-check -r tests/bench/requirements.txt; then
        cp tests/bench/requirements.txt "$stamp"
    else
        echo "Flower and rq-dashboard not installed: ratios are taken to the recorded medians" >&2
        rm -rf "$venv"
    fi
fi
exec /usr/bin/python3 tests/bench/run.py --build build/release --python "$venv/bin/python" "$@"
