#!/bin/sh
# Makes the Java archives with javac and jar alone.
#
#   sh Scripts/jar.sh FOLDER [LIBRARY]
#
# FOLDER gets ridgeline-VERSION.jar, its sources, its documentation and its pom.xml. With the shared library of this
# machine as LIBRARY it also gets ridgeline-VERSION-linux-MACHINE.jar, out of which JNA loads the library where it is
# not installed, with the licences of what is linked into it from the folder RIDGELINE_LICENCES. The same sources give
# the same bytes. Needs Debian's default-jdk-headless and libjna-java.
set -eu
[ $# -eq 1 ] || [ $# -eq 2 ] || { echo "usage: sh Scripts/jar.sh FOLDER [LIBRARY]" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
library=${2:-}
[ -z "$library" ] || library=$(realpath "$library")
licences=${RIDGELINE_LICENCES:-}
[ -z "$licences" ] || licences=$(realpath "$licences")
cd "$(dirname "$0")/.."
sources=Bindings/Java/src/main/java
jna=${JNA:-/usr/share/java/jna.jar}
[ -f "$jna" ] || { echo "no $jna: install libjna-java, or name the file in JNA" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

version=$(sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/Ridgeline/RidgelineVersion.swift)
seconds=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}
date=$(date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%S+00:00)

printf 'Implementation-Title: Ridgeline\nImplementation-Version: %s\n' "$version" >"$work/manifest"

# The files below a folder in one order on every machine, under the folder's license.
archive() { # file, from the folder $from
  archived=$1
  cp LICENSE "$from/META-INF/LICENSE"
  (cd "$from" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) >"$work/files"
  (cd "$from" && jar --create --file "$archived" --date="$date" --manifest="$work/manifest" @"$work/files")
}

find "$sources" -name '*.java' | LC_ALL=C sort >"$work/sources"
from=$work/classes
mkdir -p "$from/META-INF/maven/org.ridgeline/ridgeline"
javac -Xlint:all -Werror --release 17 -g --module-path "$jna" --module-version "$version" -d "$from" @"$work/sources"
sed "s/@VERSION@/$version/" Bindings/Java/pom.xml.in >"$from/META-INF/maven/org.ridgeline/ridgeline/pom.xml"
cp "$from/META-INF/maven/org.ridgeline/ridgeline/pom.xml" "$folder/ridgeline-$version.pom"
archive "$folder/ridgeline-$version.jar"

from=$work/sources-tree
mkdir -p "$from/META-INF"
cp -R "$sources/." "$from/"
archive "$folder/ridgeline-$version-sources.jar"

from=$work/documentation
mkdir -p "$from/META-INF"
javadoc -quiet -notimestamp -Xdoclint:all -Werror --release 17 --module-path "$jna" -windowtitle "Ridgeline $version" \
  -d "$from" @"$work/sources"
archive "$folder/ridgeline-$version-javadoc.jar"

[ -n "$library" ] || exit 0
case $(uname -m) in
x86_64) machine=linux-x86-64 ;;
aarch64) machine=linux-aarch64 ;;
*) echo "no name is known by which JNA would find a library on a $(uname -m)" >&2; exit 1 ;;
esac
from=$work/natives
mkdir -p "$from/META-INF" "$from/$machine"
cp "$library" "$from/$machine/libridgeline.so.1"
[ -z "$licences" ] || cp -R "$licences" "$from/META-INF/licences"
archive "$folder/ridgeline-$version-$machine.jar"
