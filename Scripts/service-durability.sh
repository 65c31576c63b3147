#!/bin/sh
# Tries whether the service keeps what it acknowledged when its process is killed.
#
#   sh Scripts/service-durability.sh [KILLS] [SEED]
#
# Kills `ridgeline serve` KILLS times, 200 unless told otherwise, while clients begin, change, capture and
# discard enrollments and add subjects to a gallery, in clear and encrypted; then looks for everything that was
# acknowledged, sends what was not again with its idempotency key, and checks the audit log. The status is 1
# where anything acknowledged is missing, or anything was done twice. RIDGELINE names another program.
set -eu
cd "$(dirname "$0")/.."

kills=${1:-200}
seed=${2:-1}
program=${RIDGELINE:-.build/release/ridgeline}
[ -x "$program" ] || swift build -c release --product ridgeline
for mode in clear encrypted; do
  python3 Scripts/service_durability.py "$program" --kills "$kills" --seed "$seed" --mode "$mode"
done
