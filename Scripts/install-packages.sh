#!/bin/sh
# Installs packages of Debian, as root or through sudo.
#
#   sh Scripts/install-packages.sh PACKAGE...
set -eu
[ $# -gt 0 ] || { echo "usage: sh Scripts/install-packages.sh PACKAGE..." >&2; exit 2; }
echo "installing: $*"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "this machine has no apt-get: install by hand what these packages of Debian hold: $*" >&2
  exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "run as root, or install by hand: apt-get install $*" >&2
    exit 1
  }
  run="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
# One at a time: apt-get gives up where another is at work.
exec 9<"$0"
flock 9
$run apt-get update -qq
$run apt-get install -y -qq --no-install-recommends "$@" >/dev/null
