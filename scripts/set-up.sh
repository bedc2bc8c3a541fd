#!/bin/sh
# Makes the virtual environment $1 and installs the app in it; with `dev` as $2 also what its tests need.
set -eu
venv=$1
extra=${2:+[$2]}
python=${PYTHON:-python3}
for candidate in "$python" python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        chosen=$candidate
        break
    fi
done
if [ -z "${chosen:-}" ]; then
    echo "Commonplace needs Python 3.11 or newer; '$python' is older or missing." >&2
    echo "Install it, then run: make PYTHON=/path/to/python3 <target>" >&2
    exit 2
fi
if [ ! -x "$venv/bin/python" ] && ! "$chosen" -m venv "$venv"; then
    rm -rf "$venv"
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && "$chosen" -m venv "$venv"
    else
        echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
        exit 2
    fi
fi
echo "Installing Commonplace into $venv (once) ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".$extra" || {
    echo "The installation did not succeed; see the messages above." >&2
    exit 2
}
# Compiled once here, since an environment may keep Python from doing it at the first start.
"$venv/bin/python" -m compileall -q src >/dev/null 2>&1 || true
