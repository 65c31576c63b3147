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

skip() {
  echo "skipped: $1"
  exit 0
}
[ "$(id -u)" -eq 0 ] || skip "a bare system needs root to be made"
command -v debootstrap >/dev/null 2>&1 || skip "debootstrap is not installed"

version=$(sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/Ridgeline/RidgelineVersion.swift)
package=$(find out/release -maxdepth 1 -name "ridgeline_${version}_*.deb" 2>/dev/null | head -n 1)
archive=$(find out/release -maxdepth 1 -name "ridgeline-$version-*.tar.gz" 2>/dev/null | head -n 1)
[ -n "$package" ] && [ -n "$archive" ] || {
  echo "no release in out/release: make release" >&2
  exit 1
}

for suite in "$@"; do
  case $suite in
  jammy)
    mirror=${UBUNTU_MIRROR:-http://archive.ubuntu.com/ubuntu}
    keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
    ;;
  *)
    mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    ;;
  esac
  root=out/bare/$suite
  if [ ! -f "$root/etc/os-release" ]; then
    [ -f "$keyring" ] || skip "no $keyring, by which $suite could be trusted"
    rm -rf "$root" "$root.part"
    mkdir -p out/bare
    debootstrap --variant=minbase --keyring="$keyring" "$suite" "$root.part" "$mirror" \
      >"out/bare/$suite.log" 2>&1 || skip "debootstrap could not make $suite (out/bare/$suite.log)"
    rm -rf "$root.part"/var/cache/apt/archives/*.deb
    mv "$root.part" "$root"
  fi

  rm -rf "$root/trial"
  mkdir -p "$root/trial"
  cp "$package" "$root/trial/ridgeline.deb"
  cp "$archive" "$root/trial/ridgeline.tar.gz"
  cp -r Fixtures/prints Packaging/trial.sh "$root/trial/"
  # Swift reads the arguments of a program from /proc; it is mounted for this command alone.
  # shellcheck disable=SC2016
  unshare --mount sh -c 'mount -t proc proc "$1/proc" && exec chroot "$@"' sh "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    sh /trial/trial.sh "$version"
  python3 Scripts/compare-trial.py "$root/trial"
  rm -rf "$root/trial"
done
