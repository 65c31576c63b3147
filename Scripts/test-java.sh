#!/bin/sh
# Builds the Java archives over a built C library and tests them.
#
#   sh Scripts/test-java.sh FOLDER       FOLDER as Scripts/library.sh made it
#
# Installs what is missing from Debian: JDK, JNA, JUnit. CALLS is the number of calls for the memory, 40000 otherwise.
set -eu
[ $# -eq 1 ] || { echo "usage: sh Scripts/test-java.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."
folder=$(cd "$1" && pwd)
java=/usr/share/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=""
command -v javac >/dev/null 2>&1 && command -v javadoc >/dev/null 2>&1 || missing="default-jdk-headless"
[ -f $java/jna.jar ] || missing="$missing libjna-java"
[ -f $java/junit-platform-console.jar ] || missing="$missing junit5"
command -v cc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh Scripts/install-packages.sh $missing

echo "-- archives, twice the same; every public symbol is documented"
export SOURCE_DATE_EPOCH=1700000000
sh Scripts/jar.sh "$work/jars" "$folder/lib/libridgeline.so.1"
sh Scripts/jar.sh "$work/again"
for each in "$work"/again/*; do cmp "$each" "$work/jars/$(basename "$each")"; done
version=$(basename "$work"/jars/*.pom .pom)
jar=$work/jars/$version.jar
jar --describe-module --file "$jar" | grep -q '^org.ridgeline@'

echo "-- tests"
compile=$java/junit-jupiter-api.jar:$java/junit-platform-commons.jar:$java/opentest4j.jar:$java/apiguardian-api.jar
run=$compile:$java/junit-jupiter-engine.jar:$java/junit-platform-engine.jar:$java/junit-platform-launcher.jar
run=$run:$java/junit-platform-console.jar:$java/junit-platform-reporting.jar:$java/picocli.jar
run=$run:$java/opentest4j-reporting-events.jar:$java/opentest4j-reporting-schema.jar
mkdir "$work/tests"
javac -Xlint:all -Werror --release 17 -cp "$jar:$java/jna.jar:$compile" -d "$work/tests" \
  Bindings/Java/src/test/java/org/ridgeline/*.java
# As a module, and the tests inside it; -Xcheck:jni would drown in what JNA itself does.
java -Djna.library.path="$folder/lib" -Dridgeline.header="$folder/include/ridgeline.h" \
  --module-path "$jar:$java/jna.jar" --add-modules org.ridgeline,java.desktop \
  --patch-module org.ridgeline="$work/tests" --add-reads org.ridgeline=ALL-UNNAMED \
  --add-opens org.ridgeline/org.ridgeline=ALL-UNNAMED -cp "$run" \
  org.junit.platform.console.ConsoleLauncher --select-module org.ridgeline --fail-if-no-tests \
  --details summary --disable-banner --disable-ansi-colors >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
grep -E 'tests successful' "$work/log"

echo "-- the example, as a module and on the class path, with the library out of its archive"
prints=Fixtures/prints
expected=$(awk '$1 == "01_1.png" { print "score " $2 ": the same finger" }' Fixtures/expected/scores.txt)
java -Djna.library.path="$folder/lib" --module-path "$jar:$java/jna.jar" --add-modules org.ridgeline \
  -Djava.io.tmpdir="$work" Bindings/Java/examples/Enroll.java $prints/01_2.png $prints/01_1.png >"$work/one"
java -cp "$jar:$java/jna.jar:$(echo "$work"/jars/ridgeline-*-linux-*.jar)" -Djava.io.tmpdir="$work" \
  Bindings/Java/examples/Enroll.java $prints/01_2.png $prints/01_1.png >"$work/two"
for each in one two; do grep -qxF "$expected" "$work/$each" || { cat "$work/$each"; exit 1; }; done

echo "-- calls, and their memory"
java -Xmx64m -Djna.library.path="$folder/lib" --module-path "$jar:$java/jna.jar" --add-modules org.ridgeline \
  Bindings/Java/benchmarks/Calls.java $prints "${CALLS:-40000}"
echo "the Java archives do what the C library does"
