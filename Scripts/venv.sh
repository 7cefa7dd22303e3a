#!/usr/bin/env bash
# Makes the Python environment of the browser tests in the folder given, once for each set of requirements.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
stamp=$(sha256sum Scripts/venv.requirements | cut -d' ' -f1)
[ "$(cat "$folder/.stamp" 2>/dev/null || true)" = "$stamp" ] && exit 0
echo "Preparing the browser tests …"
python3 -m venv --clear "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement Scripts/venv.requirements
echo "$stamp" >"$folder/.stamp"
