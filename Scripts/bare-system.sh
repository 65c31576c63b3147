# A bare system without Swift, to try in what is released. Sourced, not run: a script that uses it ends
# where a system cannot be made, and says so.
#
#   make_bare_system SUITE NAME [PACKAGES]   makes out/bare/NAME where it is missing, and sets $root
#   in_bare_system COMMAND...                runs a command in $root, as root, with nothing of this system around it

skip() {
  echo "skipped: $1"
  exit 0
}

make_bare_system() {
  root=out/bare/$2
  case $1 in
  jammy)
    mirror=${UBUNTU_MIRROR:-http://archive.ubuntu.com/ubuntu}
    keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
    ;;
  *)
    mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    ;;
  esac
  [ "$(id -u)" -eq 0 ] || skip "a bare system needs root to be made"
  if [ ! -f "$root/etc/os-release" ]; then
    command -v debootstrap >/dev/null 2>&1 || skip "debootstrap is not installed"
    [ -f "$keyring" ] || skip "no $keyring, by which $1 could be trusted"
    rm -rf "$root" "$root.part"
    mkdir -p out/bare
    debootstrap --variant=minbase --keyring="$keyring" ${3:+--include="$3"} "$1" "$root.part" "$mirror" \
      >"$root.log" 2>&1 || skip "debootstrap could not make $1 ($root.log)"
    rm -rf "$root.part"/var/cache/apt/archives/*.deb
    mv "$root.part" "$root"
  fi
}

# Swift reads the arguments of a program from /proc; it is mounted for this command alone.
in_bare_system() {
  # shellcheck disable=SC2016
  unshare --mount sh -c 'mount -t proc proc "$1/proc" && exec chroot "$@"' sh "$root" \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"
}
