#!/bin/sh
# Makes a Debian package of a tree as it lies below a prefix.
#
#   sh Scripts/deb.sh TREE FOLDER VERSION DATE MAINTAINER
set -eu
cd "$(dirname "$0")/.."
tree=$1
folder=$2
version=$3
date=$4
maintainer=$5

command -v dpkg-deb >/dev/null 2>&1 || {
  echo "no dpkg-deb here: no Debian package is made"
  exit 0
}
architecture=$(dpkg --print-architecture)
package=$folder/ridgeline_${version}_${architecture}.deb
root=$folder/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/usr"
cp -a "$tree/." "$root/usr/"
SOURCE_DATE_EPOCH=$(date -u -d "$date" +%s)
export SOURCE_DATE_EPOCH

# Where Debian looks for them.
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root"/usr/share/zsh/site-functions/* "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
if [ -d "$root/usr/lib" ]; then
  multiarch=$(gcc -print-multiarch 2>/dev/null || clang -print-multiarch)
  mkdir -p "$root/usr/lib.moved/$multiarch"
  mv "$root"/usr/lib/* "$root/usr/lib.moved/$multiarch/"
  rmdir "$root/usr/lib"
  mv "$root/usr/lib.moved" "$root/usr/lib"
  find "$root/usr/lib" -name '*.pc' -exec \
    sed -i -e 's|^prefix=.*|prefix=/usr|' -e "s|^libdir=.*|libdir=/usr/lib/$multiarch|" {} +
  echo "activate-noawait ldconfig" >"$root/DEBIAN/triggers"
fi
documents=$root/usr/share/doc/ridgeline
rm "$documents/LICENSE"
find "$root/usr/share/man" -name '*.1' -exec gzip -9n {} +
gzip -9n "$documents/CHANGELOG.md"
gzip -9n >"$documents/changelog.gz" <<CHANGELOG
ridgeline ($version) unstable; urgency=medium

  * Release $version: what changed is in CHANGELOG.md.gz.

 -- $maintainer  $(date -u -d "$date" '+%a, %d %b %Y %H:%M:%S +0000')
CHANGELOG
mkdir -p "$root/usr/share/lintian/overrides"
cp Packaging/lintian-overrides "$root/usr/share/lintian/overrides/ridgeline"
python3 Scripts/copyright.py "$documents/ridgeline.spdx.json" >"$documents/copyright"

libc=$(find "$root/usr" -type f \( -path '*/bin/*' -o -name '*.so*' \) -exec objdump -T {} + 2>/dev/null |
  grep -oE 'GLIBC_[0-9]+(\.[0-9]+)+' | sed 's/GLIBC_//' | sort -uV | tail -n 1)
cat >"$root/DEBIAN/control" <<CONTROL
Package: ridgeline
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: libc6 (>= $libc)
Section: utils
Priority: optional
Description: fingerprint engine for worn, dry and creased prints
 Ridgeline enhances prints, extracts templates, compares them and searches
 galleries of them. A score is -10 log10 of the false match rate; the same
 bytes give the same template and score on every machine.
 .
 The package has the programs ridgeline and ridgeline-lab with their manual
 pages and completions. Both need nothing but the C library.
CONTROL
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$package"
rm -rf "$root"
