#!/bin/sh
# Builds the C library: header, shared library with the Swift runtime and all archives inside, and the
# description for pkg-config.
#
#   sh Scripts/library.sh FOLDER              with galleries
#   GALLERY=0 sh Scripts/library.sh FOLDER    without: a quarter of the size, for kiosks
#
# FOLDER gets include/, lib/ and lib/pkgconfig/. SCRATCH is the build folder, .build-release otherwise.
set -eu
[ $# -eq 1 ] || { echo "usage: sh Scripts/library.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."
folder=$1
scratch=${SCRATCH:-.build-release}
# The service is not in it, but the traits are those of the programs, which share most of it.
traits="Gallery,Service,TIFF"
[ "${GALLERY:-1}" = 1 ] || traits="TIFF"

# Flags of the linker, which Package.swift could state as unsafe ones only.
BUILD_FLAGS="--traits $traits -Xlinker --version-script=$PWD/Bindings/C/exports.map -Xlinker -soname=libridgeline.so.1" \
  sh Scripts/static-build.sh "$scratch" ridgeline-c
version=$(sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/Ridgeline/RidgelineVersion.swift)

mkdir -p "$folder/include" "$folder/lib/pkgconfig"
cp Sources/CRidgeline/include/ridgeline.h "$folder/include/"
install -m 755 "$scratch/release/libridgeline-c.so" "$folder/lib/libridgeline.so.$version"
ln -sf "libridgeline.so.$version" "$folder/lib/libridgeline.so.1"
ln -sf libridgeline.so.1 "$folder/lib/libridgeline.so"
sed -e "s|@PREFIX@|${PREFIX:-/usr/local}|" -e "s|@VERSION@|$version|" Bindings/C/ridgeline.pc.in \
  >"$folder/lib/pkgconfig/ridgeline.pc"
sh Scripts/portable.sh "$folder/lib/libridgeline.so.$version"
