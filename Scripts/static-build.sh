#!/bin/sh
# Builds programs of the package that need nothing but the C library (2.34 or later) where they run.
#
#   sh Scripts/static-build.sh FOLDER PRODUCT...
#
# FOLDER is a build folder of its own; the programs lie in FOLDER/release, and beside it what the linker
# says went into each: FOLDER/PRODUCT.map. BUILD_FLAGS are further flags of `swift build`. The traits are
# named for every product, in the same order: otherwise each would compile what it shares with the last one anew.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"
folder=$1
shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
flags=$(sh Scripts/static-libraries.sh "$folder/libraries")
# SwiftPM does not look at what the linker is told to take: programs of other archives are linked anew.
digest=$(cat "$folder"/libraries/*.a "$folder"/libraries/*.o | sha256sum)
export PKG_CONFIG_PATH="$folder/libraries/pkgconfig"
for product in "$@"; do
  [ "$(cat "$folder/$product.archives" 2>/dev/null || true)" = "$digest" ] ||
    rm -f "$folder/release/$product" "$folder/release/lib$product.so"
  # Hashes: the Makefile says why.
  # shellcheck disable=SC2086
  SWIFT_DETERMINISTIC_HASHING=1 ${SWIFT:-swift} build -c release --scratch-path "$folder" --product "$product" \
    $flags -Xlinker "-Map=$folder/$product.map" ${BUILD_FLAGS:---traits Gallery,Service,TIFF}
  echo "$digest" >"$folder/$product.archives"
done
