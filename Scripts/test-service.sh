#!/bin/sh
# Drives every operation of the service from its own description, rightly and wrongly, with schemathesis, and
# checks that every answer is one that the description names; then the audit log and the health of what is left.
#
#   sh Scripts/test-service.sh [EXAMPLES] [SEED]
#
# Schemathesis comes from PyPI into out/schemathesis; without a way there the test is skipped and says so.
# RIDGELINE names another program.
set -eu
cd "$(dirname "$0")/.."

examples=${1:-40}
seed=${2:-1}
program=${RIDGELINE:-.build/release/ridgeline}
[ -x "$program" ] || swift build -c release --product ridgeline
tools=out/schemathesis
if ! [ -x "$tools/bin/schemathesis" ]; then
  mkdir -p out
  { python3 -m venv "$tools" && "$tools/bin/pip" install -q 'schemathesis>=4.4,<5'; } >out/schemathesis.log 2>&1 || {
    echo "skipped: schemathesis is not installed (see out/schemathesis.log)"
    exit 0
  }
fi

folder=$(mktemp -d)
server=""
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
data=$folder/data
token=$("$program" serve token add --data "$data" --role administrator 2>/dev/null)
"$program" gallery init "$data/galleries/people" >/dev/null
"$program" serve --data "$data" --port 0 --rate 100000 --waiting 1000 >"$folder/address" 2>"$folder/log" &
server=$!
tries=0
until [ -s "$folder/address" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || { cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done
address=$(cat "$folder/address")

# Bytes by chance are no picture, so that a body which the description permits may well be refused.
"$tools/bin/schemathesis" run "${address}openapi.json" --url "${address%/}" \
  --header "Authorization: Bearer $token" --max-examples "$examples" --seed "$seed" \
  --exclude-checks positive_data_acceptance --no-color --workers 2 ||
  { tail -20 "$folder/log" >&2; exit 1; }
curl -fsS "${address}healthz" >/dev/null
curl -fsS "${address}readyz" >/dev/null
! grep -E ' (error|critical) ' "$folder/log" || { echo "the service noted faults of its own" >&2; exit 1; }
kill "$server"
wait "$server" || { echo "the service did not end as told" >&2; exit 1; }
server=""
"$program" serve audit verify --data "$data"
