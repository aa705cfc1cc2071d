#!/usr/bin/env bash
# Makes the Python peers of the interop tests: one virtual environment each under build/peers (or $YARD_PEERS), wheels
# kept beside it. Debian's own celery and rq are installed by ./dev. An index that cannot be reached is said, and the
# tests that need the peer say "not run: index unreachable"; CI fails only when the index answered.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
peers=${YARD_PEERS:-$PWD/build/peers}
wheels=${YARD_WHEELS:-$PWD/build/wheels}
requirements=$PWD/tests/interop/requirements-celery.txt
version=$(sed -n 's/^celery==//p' "$requirements")
venv=$peers/celery-$version
stamp=$venv/.made-for
mkdir -p "$peers" "$wheels"
exec 9>"$peers/.lock"
flock 9
if [ -f "$stamp" ] && cmp -s "$stamp" "$requirements"; then exit 0; fi
echo "making $venv" >&2
rm -rf "$venv"
python=/usr/bin/python3
"$python" -m venv "$venv"
if ! "$venv/bin/pip" download -q --disable-pip-version-check -d "$wheels" -r "$requirements" 2>"$peers/pip.log"; then
    if grep -qiE 'connection|timed out|resolve|unreachable|proxy' "$peers/pip.log"; then
        echo "not run: index unreachable (celery $version)" >&2
        rm -rf "$venv"
        exit 0
    fi
    cat "$peers/pip.log" >&2
    exit 1
fi
"$venv/bin/pip" install -q --disable-pip-version-check --no-index --find-links "$wheels" -r "$requirements"
ln -sfn "celery-$version" "$peers/celery-latest"
# A python behind a linked folder would not find its environment: a script that starts the real one does.
rm -rf "$peers/bin"
mkdir -p "$peers/bin"
for program in python celery rq; do
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$venv/bin/$program" >"$peers/bin/$program"
    chmod +x "$peers/bin/$program"
done
cp "$requirements" "$stamp"
