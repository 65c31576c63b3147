#!/bin/sh
# Runs the Java example in a bare Debian that has a Java runtime, JNA, the archive and the C library, and nothing else.
#
#   sh Scripts/bare-java.sh FOLDER      FOLDER as Scripts/library.sh made it
#
# The system is made by debootstrap in out/bare and kept for the next time; without root, debootstrap or a mirror the
# check is skipped and says so.
set -eu
[ $# -eq 1 ] || { echo "usage: sh Scripts/bare-java.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."
library=$(realpath "$1/lib/libridgeline.so.1")

# shellcheck source=Scripts/bare-system.sh
. Scripts/bare-system.sh
command -v javac >/dev/null 2>&1 || skip "javac is not installed: see Scripts/test-java.sh"
make_bare_system bookworm bookworm-java default-jre-headless,libjna-java

trial=$root/trial
rm -rf "$trial"
mkdir -p "$trial/jars"
sh Scripts/jar.sh "$trial/jars"
mv "$trial"/jars/ridgeline-*[0-9].jar "$trial/ridgeline.jar"
cp "$library" "$root/usr/local/lib/libridgeline.so.1"
cp Fixtures/prints/01_1.png Fixtures/prints/01_2.png "$trial/"
javac --release 17 -cp "$trial/ridgeline.jar" -d "$trial" Bindings/Java/examples/Enroll.java
in_bare_system \
  sh -c 'ldconfig && cd /trial && java -cp ridgeline.jar:/usr/share/java/jna.jar:. Enroll 01_2.png 01_1.png' >"$trial/said"
expected=$(awk '$1 == "01_1.png" { print "score " $2 ": the same finger" }' Fixtures/expected/scores.txt)
grep -qxF "$expected" "$trial/said" || { cat "$trial/said"; exit 1; }
grep -q '^4711 in ' "$trial/said" || { cat "$trial/said"; exit 1; }
rm -rf "$trial"
echo "a bare Debian enrolls, compares and identifies in Java, with the known score"
