#!/bin/sh
# Compiles the Node addon over a built C library and tests it.
#
#   sh Scripts/test-javascript.sh FOLDER     FOLDER as Scripts/library.sh made it
#
# Installs Debian's Node, its headers and TypeScript where they are missing. NODE_HEADERS names their folder, otherwise
# /usr/include/node.
set -eu
[ $# -eq 1 ] || { echo "usage: sh Scripts/test-javascript.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."
folder=$(cd "$1" && pwd)
headers=${NODE_HEADERS:-/usr/include/node}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=""
command -v node >/dev/null 2>&1 || missing="nodejs"
command -v tsc >/dev/null 2>&1 || missing="$missing node-typescript"
[ -f "$headers/node_api.h" ] || missing="$missing libnode-dev"
command -v cc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh Scripts/install-packages.sh $missing

sample=Bindings/JavaScript
echo "-- the addon"
cc -std=c99 -Wall -Wextra -Werror -O2 -shared -fPIC -o "$work/ridgeline.node" $sample/addon.c -I"$headers" \
  -I"$folder/include" -L"$folder/lib" -Wl,-rpath,"$folder/lib" -l:libridgeline.so.1
export RIDGELINE_ADDON="$work/ridgeline.node" RIDGELINE_FIXTURES=Fixtures

echo "-- the example"
expected=$(awk '$1 == "01_1.png" { print "score " $2 ": the same finger" }' Fixtures/expected/scores.txt)
node $sample/example.js Fixtures/prints/01_2.png Fixtures/prints/01_1.png >"$work/said"
grep -qxF "$expected" "$work/said" || { cat "$work/said"; exit 1; }

echo "-- tests"
node --expose-gc --test $sample/tests >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
grep -E '^(#|ℹ) (pass|skipped)' "$work/log"

echo "-- declarations for TypeScript"
# Without the types of Node, Buffer alone is unknown.
mkdir -p "$work/types/tests"
echo 'interface Buffer extends Uint8Array {}' >"$work/types/node.d.ts"
cp $sample/ridgeline.d.ts "$work/types/"
cp $sample/tests/types.ts "$work/types/tests/"
tsc --noEmit --strict --target es2020 --module commonjs "$work/types/node.d.ts" "$work/types/tests/types.ts"
echo "the Node addon does what the C library does"
