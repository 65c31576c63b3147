#!/bin/sh
# Compiles the C# sample with Mono and runs it over a built C library.
#
#   sh Scripts/test-csharp.sh FOLDER     FOLDER as Scripts/library.sh made it
set -eu
[ $# -eq 1 ] || { echo "usage: sh Scripts/test-csharp.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=""
command -v mcs >/dev/null 2>&1 || missing="mono-mcs"
command -v mono >/dev/null 2>&1 || missing="$missing mono-runtime"
command -v cc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh Scripts/install-packages.sh $missing

sample=Bindings/CSharp
build() { mcs -warnaserror -warn:4 -langversion:7 "$@" $sample/NativeMethods.cs $sample/Handles.cs $sample/Ridgeline.cs; }
export LD_LIBRARY_PATH="$folder/lib"

echo "-- the sample"
build -out:"$work/sample.exe" $sample/Program.cs
expected=$(awk '$1 == "01_1.png" { print "score " $2 ": the same finger" }' Fixtures/expected/scores.txt)
mono "$work/sample.exe" Fixtures/prints/01_2.png Fixtures/prints/01_1.png "$work/people" >"$work/said"
grep -qxF "$expected" "$work/said" || { cat "$work/said"; exit 1; }
tail -n 1 "$work/said" | grep -qx 4711 || { cat "$work/said"; exit 1; }

echo "-- fields lie where the C compiler puts them"
build -out:"$work/tests.exe" $sample/tests/Tests.cs
mono "$work/tests.exe" --layout | tr -d '\r' >"$work/layout"
{
  echo '#include <ridgeline.h>'
  echo '#include <stdio.h>'
  echo 'int main(void) {'
  awk '{ printf "printf(\"%s %%zu\\n\", (size_t)%s);\n", $1, $1 }' "$work/layout"
  echo '}'
} >"$work/layout.c"
cc -I"$folder/include" "$work/layout.c" -o "$work/layout-of-c"
"$work/layout-of-c" | diff "$work/layout" -

echo "-- tests"
mono "$work/tests.exe" Fixtures/prints Fixtures/expected
echo "the C# sample does what the C library does"
