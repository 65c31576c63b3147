#!/bin/sh
# Lets two processes write to a gallery for some minutes while a third reads it.
#
#   sh Scripts/soak.sh [SECONDS]
#
# 180 s unless told otherwise, in clear and then encrypted. The status is 1 where anything acknowledged
# is missing, a reader met anything half written, or somebody waited for ever.
set -eu
cd "$(dirname "$0")/.."

seconds=${1:-180}
lab=.build/release/ridgeline-lab
[ -x "$lab" ] || swift build -c release --product ridgeline-lab
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$lab" gallery-trial soak "$folder/clear" --seconds "$seconds"
"$lab" gallery-trial soak "$folder/encrypted" --seconds "$seconds" --encrypted
