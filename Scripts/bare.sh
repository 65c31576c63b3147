#!/bin/sh
# Installs the release in a bare system without Swift and compares what it does there with what is pinned.
#
#   sh Scripts/bare.sh [SUITE...]
#
# A suite is `bookworm` (Debian 12, the default) or `jammy` (Ubuntu 22.04). The package is installed, tried and
# removed, then the archive is unpacked and tried. The systems are made by debootstrap in out/bare and kept
# for the next time; without root, debootstrap or a mirror the check is skipped and says so.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- bookworm

# shellcheck source=Scripts/bare-system.sh
. Scripts/bare-system.sh

version=$(sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/Ridgeline/RidgelineVersion.swift)
package=$(find out/release -maxdepth 1 -name "ridgeline_${version}_*.deb" 2>/dev/null | head -n 1)
archive=$(find out/release -maxdepth 1 -name "ridgeline-$version-*.tar.gz" 2>/dev/null | head -n 1)
[ -n "$package" ] && [ -n "$archive" ] || {
  echo "no release in out/release: make release" >&2
  exit 1
}

for suite in "$@"; do
  make_bare_system "$suite" "$suite"
  rm -rf "$root/trial"
  mkdir -p "$root/trial"
  cp "$package" "$root/trial/ridgeline.deb"
  cp "$archive" "$root/trial/ridgeline.tar.gz"
  cp -r Fixtures/prints Fixtures/expected/scores.txt Packaging/trial.sh "$root/trial/"
  # A program of C that is compiled here and run there, with the library of the release.
  cc -std=c99 -D_POSIX_C_SOURCE=200809L -O1 -Iout/release/tree/include Bindings/C/tests/walk.c -o "$root/trial/walk" \
    -Lout/release/tree/lib -lridgeline -lm
  in_bare_system sh /trial/trial.sh "$version"
  python3 Scripts/compare-trial.py "$root/trial"
  rm -rf "$root/trial"
done
