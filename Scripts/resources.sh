#!/usr/bin/env bash
# Fetches the dictionaries and the chart library into Resources/, each checked against its pinned SHA-256.
set -euo pipefail
cd "$(dirname "$0")/.."

verified() { (cd Resources 2>/dev/null && sha256sum --quiet --check ../Scripts/resources.sha256 >/dev/null 2>&1); }
verified && exit 0

echo "Fetching dictionaries and charts …"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --dest "$work" --requirement Scripts/resources.requirements

mkdir -p Resources/jieba Resources/opencc Resources/echarts
tar -xzf "$work"/jieba-*.tar.gz -C "$work"
cp "$work"/jieba-*/jieba/dict.txt Resources/jieba/
unzip -qo "$work"/nicegui-*.whl 'nicegui/elements/echart/dist/*' -d "$work"
cp "$work"/nicegui/elements/echart/dist/*.js Resources/echarts/
for table in TSCharacters TSPhrases; do
    opencc_dict -i "/usr/share/opencc/$table.ocd2" -o "Resources/opencc/$table.txt" -f ocd2 -t text >/dev/null
done
chmod -R u+w Resources

verified || {
    echo "Resources/ does not match Scripts/resources.sha256: another version was delivered. Compare with sha256sum and pin it anew." >&2
    exit 1
}
