#!/bin/sh
# Prints, one a line, the flags with which a Swift tool finds the modules of a release build: those of the
# package, the C targets that they rest on, and the C targets of its dependencies. SCRATCH is the build
# folder where it is another than .build.
set -eu
cd "$(dirname "$0")/.."
scratch=${SCRATCH:-.build}

if [ ! -d "$scratch/release/Modules" ]; then
  echo "$scratch/release holds no modules: run make build first" >&2
  exit 1
fi

printf '%s\n' -I "$scratch/release/Modules"
for map in "$scratch"/release/*.build/module.modulemap Sources/*/module.modulemap \
  "$scratch"/checkouts/*/Sources/*/module.modulemap \
  "$scratch"/checkouts/*/Sources/*/include/module.modulemap; do
  [ -f "$map" ] || continue
  printf '%s\n' -Xcc "-fmodule-map-file=$map"
done
