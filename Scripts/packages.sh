#!/usr/bin/env bash
# Installs the Debian packages that are missing: `packages.sh build` or `packages.sh test`. Does nothing when all are there.
set -euo pipefail

build=(libsqlite3-dev zlib1g-dev libxlsxwriter-dev libcurl4-openssl-dev libopencc-data opencc python3 python3-pip unzip make git)
test=(chromium fonts-noto-cjk python3-venv clickhouse-server clickhouse-client)

case "${1:-build}" in
    build) wanted=("${build[@]}") ;;
    test) wanted=("${build[@]}" "${test[@]}") ;;
    *) echo "packages.sh: '$1' is neither build nor test." >&2; exit 2 ;;
esac

there=$(dpkg-query -W -f='${Package} ${Status}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
    case $'\n'"$there"$'\n' in
        *$'\n'"$package install ok installed"$'\n'*) ;;
        *) missing+=("$package") ;;
    esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing ${missing[*]} …"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Missing ${missing[*]}: install them as root, then run make again." >&2; exit 1; }
    as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
