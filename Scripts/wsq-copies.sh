#!/bin/sh
# Accuracy on copies of print sets that were compressed to WSQ, beside the originals.
#
#   sh Scripts/wsq-copies.sh [RATE [FOLDER]]
#
# RATE is in bits for a pixel, 0.75 (about 15:1) unless told otherwise; FOLDER holds the sets, each at
# the resolution that its sets.json says: ../shared/prints unless told otherwise. The copies are left in
# out/wsq/RATE, and the figures of both in out/wsq/RATE.json and out/wsq/original.json.
set -eu
cd "$(dirname "$0")/.."
rate=${1:-0.75}
prints=${2:-../shared/prints}
ridgeline=${RIDGELINE:-$PWD/.build/release/ridgeline}
out=$PWD/out/wsq
mkdir -p "$out/$rate"
cp "$prints/sets.json" "$out/$rate/"

for set in "$prints"/*/; do
  name=$(basename "$set")
  ppi=$(tr -d ' \n' <"$prints/sets.json" | sed -n "s/.*\"$name\":{\"ppi\":\([0-9.]*\).*/\1/p")
  mkdir -p "$out/$rate/$name"
  for print in "$set"*; do
    file=$(basename "$print")
    "$ridgeline" convert "$print" "$out/$rate/$name/${file%.*}.wsq" --wsq-rate "$rate" \
      --ppi "${ppi:-500}"
  done
done
echo "== originals"
"$ridgeline" bench accuracy "$prints" --threads 1 --json "$out/original.json"
echo "== WSQ at $rate bits for a pixel"
"$ridgeline" bench accuracy "$out/$rate" --threads 1 --json "$out/$rate.json"
