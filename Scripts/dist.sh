#!/usr/bin/env bash
# Packs what `make build` left: dist/huiyin-<version>-linux-<arch>.tar.gz with the binary (the Swift runtime is linked in), the C libraries
# beside it, its resources.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/.*static let version = "\(.*\)".*/\1/p' Sources/huiyin/Huiyin.swift)
name="huiyin-$version-linux-$(uname -m)"
built=.build/release

rm -rf "dist/$name"
mkdir -p "dist/$name/lib"
cp "$built/huiyin" "dist/$name/"
strip "dist/$name/huiyin"
cp -r "$built"/*.resources "dist/$name/"
cp -r Models Taxonomies Resources LICENSE README.md "dist/$name/"
# All that it links but the C library itself, which must be the system's.
ldd "$built/huiyin" | awk '$2 == "=>" && $3 ~ /^\// && $1 !~ /^lib(c|m|dl|rt|pthread|resolv)\.so/ {print $3}' | while read -r library; do
    cp -L "$library" "dist/$name/lib/"
done
cat >"dist/$name/run.sh" <<'RUN'
#!/bin/sh
# Starts Huiyin from this folder: ./run.sh serve --demo
here=$(cd "$(dirname "$0")" && pwd)
HUIYIN_HOME="$here" LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/huiyin" "$@"
RUN
chmod +x "dist/$name/run.sh"

# What is packed must answer by itself: no Swift libraries, no environment.
if ldd "dist/$name/huiyin" | grep -i swift; then
    echo "dist.sh: the binary still needs Swift's own libraries." >&2
    exit 1
fi
answer=$(env -i "dist/$name/run.sh" analyze <<<'{"id":"1","text":"物流太慢"}')
case "$answer" in
    *'"delivery.speed"'*) ;;
    *) echo "dist.sh: the packed program does not find the topic of “物流太慢”." >&2; exit 1 ;;
esac
tar -C dist -czf "dist/$name.tar.gz" "$name"
echo "dist/$name.tar.gz"
