#!/bin/sh
# Tries whether a gallery keeps what it acknowledged when its process is killed or the disk is full.
#
#   sh Scripts/durability.sh [KILLS] [SEED]
#
# Kills a process that creates, adds, removes, compacts and makes the index anew (and, in an
# encrypted gallery, re-wraps its key) KILLS times, 200 unless told otherwise, in clear and encrypted;
# then lets one run into a limit on the size of files, and as root into a full disk in memory. The
# status is 1 where anything acknowledged is missing or anything else is there.
set -eu
cd "$(dirname "$0")/.."

kills=${1:-200}
seed=${2:-1}
lab=.build/release/ridgeline-lab
[ -x "$lab" ] || swift build -c release --product ridgeline-lab
folder=$(mktemp -d)
disk=$folder/disk
mkdir "$disk"
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$folder"' EXIT

echo "== killed"
"$lab" gallery-trial kill "$folder/clear" --kills "$kills" --seed "$seed"
"$lab" gallery-trial kill "$folder/encrypted" --kills "$kills" --seed "$seed" --encrypted

echo "== files that may not grow"
for blocks in 200 300 500 1000 2000; do
  "$lab" gallery-trial fill "$folder/files-$blocks" --blocks "$blocks" --seed "$seed"
done
"$lab" gallery-trial fill "$folder/files-encrypted" --blocks 700 --seed "$seed" --encrypted

echo "== a full disk"
for kilobytes in 300 600 1200; do
  if ! mount -t tmpfs -o "size=${kilobytes}k" tmpfs "$disk" 2>/dev/null; then
    echo "no disk in memory can be mounted: skipped (it takes root)"
    break
  fi
  "$lab" gallery-trial fill "$disk/gallery" --seed "$seed"
  umount "$disk"
done
