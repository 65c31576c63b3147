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
trial=.build/release/gallery-trial
[ -x "$trial" ] || swift build -c release --product gallery-trial
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$trial" soak "$folder/clear" --seconds "$seconds"
"$trial" soak "$folder/encrypted" --seconds "$seconds" --encrypted
