#!/bin/sh
# Tries whether a gallery keeps what it acknowledged when a call to the system fails.
#
#   sh Scripts/faults.sh [EVERY]
#
# A worker creates, adds, searches, removes, makes the index anew and compacts. Each time another of
# its calls on the files of the gallery fails (every EVERY-th, every one unless told otherwise): by
# itself with an input/output error, with a full disk, or written half; and with all calls after it. In
# clear and encrypted. The status is 1 where anything acknowledged is missing, anything else is there,
# or the worker ended by a signal or without a word.
set -eu
cd "$(dirname "$0")/.."

every=${1:-1}
lab=.build/release/ridgeline-lab
[ -x "$lab" ] || swift build -c release --product ridgeline-lab
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
library=$folder/failing_calls.so
"${CC:-cc}" -shared -fPIC -O2 -Wall -Wextra -o "$library" Scripts/failing_calls.c -ldl

for encrypted in "" --encrypted; do
  echo "== input/output errors $encrypted"
  "$lab" gallery-trial fault "$folder/trial" --library "$library" --every "$every" $encrypted
  echo "== a disk that is gone $encrypted"
  "$lab" gallery-trial fault "$folder/trial" --library "$library" --every "$every" --first 2 --always $encrypted
done
echo "== a full disk"
"$lab" gallery-trial fault "$folder/trial" --library "$library" --every "$every" --error 28
echo "== writes that write half"
"$lab" gallery-trial fault "$folder/trial" --library "$library" --every "$every" --error 0
