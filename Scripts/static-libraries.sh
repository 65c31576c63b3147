#!/bin/sh
# Makes a folder from which a program or shared library is linked against archives only, so that it needs
# nothing but the C library where it runs.
#
#   flags=$(sh Scripts/static-libraries.sh FOLDER)
#   PKG_CONFIG_PATH=FOLDER/pkgconfig swift build -c release --scratch-path BUILD $flags
#
# The folder holds the archives of the image libraries, SQLite, zlib, libstdc++, and descriptions of them for
# pkg-config, which name this folder first: the system's shared libraries lie in a later one. What is
# printed are the flags of `swift build`. With them comes an object of our own that stands in for the four
# functions for which a program linked on Debian 12 would need a younger glibc than 2.34. Two things are changed
# in the copies of the archives:
# - stdout and stderr become variables of our own (Packaging/static/streams.c), so that the archives of
#   Debian, made for programs, can be linked into a shared library as well. Such a library must export
#   nothing of theirs: --version-script with `local: *`.
# - libtiff loses the coders that Ridgeline does not use, the one of the GPL among them
#   (Packaging/static/tiff_coders.c).
# Build into a folder of its own (--scratch-path): other flags, other objects.
set -eu

if [ $# -ne 1 ]; then
  echo "usage: sh Scripts/static-libraries.sh FOLDER" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
case $folder in
*[[:space:]]*)
  echo "$folder has a space in its name, which the flags of a linker cannot have" >&2
  exit 2
  ;;
esac
compiler=${CC:-clang}
command -v "$compiler" >/dev/null 2>&1 || compiler=cc

# Where an archive lies, or nothing.
find_archive() {
  found=$($compiler -print-file-name="$1")
  [ -f "$found" ] || found=$(cc -print-file-name="$1" 2>/dev/null || echo "$1")
  [ -f "$found" ] && readlink -f "$found" || true
}

# archive, Debian's package of it; what TIFF needs may be missing in a build without the trait.
needed="libpng16.a:libpng-dev libz.a:zlib1g-dev libjpeg.a:libjpeg62-turbo-dev \
libopenjp2.a:libopenjp2-7-dev libsqlite3.a:libsqlite3-dev libstdc++.a:g++"
optional="libtiff.a libzstd.a liblzma.a libdeflate.a"

missing=""
command -v objcopy >/dev/null 2>&1 || missing="binutils"
for pair in $needed; do
  [ -n "$(find_archive "${pair%%:*}")" ] || missing="$missing ${pair##*:}"
done
# What is printed are the flags.
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$here/Scripts/install-packages.sh" $missing >&2

rm -rf "$folder/pkgconfig" "$folder"/*.a "$folder"/*.o "$folder/origins"
mkdir -p "$folder/pkgconfig"
for archive in $(for pair in $needed; do echo "${pair%%:*}"; done) $optional; do
  origin=$(find_archive "$archive")
  [ -n "$origin" ] || continue
  # The licences of what is linked are looked up by these (Scripts/sbom.py).
  printf '%s\t%s\n' "$archive" "$origin" >>"$folder/origins"
  case $archive in
  libstdc++.a) ln -s "$origin" "$folder/$archive" ;;
  *)
    objcopy --redefine-sym stderr=ridgeline_stderr --redefine-sym stdout=ridgeline_stdout \
      "$origin" "$folder/$archive"
    ;;
  esac
done

for source in "$here"/Packaging/static/*.c; do
  "$compiler" -std=c11 -O2 -fPIC -ffunction-sections -Wall -Wextra -Werror \
    -c "$source" -o "$folder/$(basename "$source" .c).o"
done
if [ -f "$folder/libtiff.a" ]; then
  ar d "$folder/libtiff.a" tif_jbig.o tif_lerc.o tif_webp.o
  ar rs "$folder/libtiff.a" "$folder/tiff_coders.o" 2>/dev/null
fi
# An object and no archive: what needs it comes as late as libgcc.
ld -r -o "$folder/own.o" "$folder/arc4random.o" "$folder/find_object.o" "$folder/hypotenuse.o" \
  "$folder/streams.o"
ln -s libpng16.a "$folder/libpng.a"

# module, its libraries: each archive before those that it uses.
describe() {
  version=$(pkg-config --modversion "$1" 2>/dev/null || echo 0)
  cat >"$folder/pkgconfig/$1.pc" <<DESCRIPTION
Name: $1
Description: $1 as an archive
Version: $version
Libs: -L$folder $2 -lm
Cflags: $(pkg-config --cflags "$1" 2>/dev/null || true)
DESCRIPTION
}
describe libpng "-lpng16 -lz"
describe libjpeg "-ljpeg"
describe libopenjp2 "-lopenjp2"
describe sqlite3 "-lsqlite3"
if [ -f "$folder/libtiff.a" ]; then
  describe libtiff-4 "-ltiff -lzstd -llzma -ldeflate -ljpeg -lz"
fi

echo "-Xswiftc -static-stdlib -Xswiftc -Xclang-linker -Xswiftc -static-libgcc" \
  "-Xlinker -L$folder -Xlinker $folder/own.o -Xlinker --gc-sections -Xlinker --strip-all"
