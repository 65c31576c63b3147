#!/bin/sh
# Tries TLS, then drives every operation of the service from its own description, rightly and wrongly, with schemathesis, and
# checks that every answer is one that the description names; then the audit log and the health of what is left.
#
#   sh Scripts/test-service.sh [EXAMPLES] [SEED]
#
# Schemathesis comes from PyPI into out/schemathesis; without a way there the test is skipped and says so.
# RIDGELINE names another program.
set -eu
cd "$(dirname "$0")/.."

examples=${1:-10}
seed=${2:-1}
program=${RIDGELINE:-.build/release/ridgeline}
[ -x "$program" ] || swift build -c release --product ridgeline
tools=out/schemathesis
if ! [ -x "$tools/bin/schemathesis" ]; then
  mkdir -p out
  python3 -c 'import ensurepip' 2>/dev/null || sh Scripts/install-packages.sh python3-venv
  { python3 -m venv "$tools" && "$tools/bin/pip" install -q 'schemathesis>=4.4,<5'; } >out/schemathesis.log 2>&1 || {
    echo "skipped: schemathesis is not installed (see out/schemathesis.log)"
    exit 0
  }
fi

for tool in curl openssl; do
  command -v "$tool" >/dev/null 2>&1 || sh Scripts/install-packages.sh "$tool"
done
folder=$(mktemp -d)
server=""
# Starts the service with some options, and waits for its address.
start() {
  : >"$folder/address"
  "$program" serve --data "$data" --port 0 "$@" >"$folder/address" 2>>"$folder/log" &
  server=$!
  tries=0
  until [ -s "$folder/address" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { cat "$folder/log" >&2; exit 1; }
    sleep 0.1
  done
  address=$(cat "$folder/address")
}
# Ends it as systemd does.
finish() {
  kill "$server"
  wait "$server" || { echo "the service did not end as told" >&2; exit 1; }
  server=""
}
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
data=$folder/data
token=$("$program" serve token add --data "$data" --role administrator 2>/dev/null)
"$program" gallery init "$data/galleries/people" >/dev/null

echo "-- beyond this machine only with TLS"
if "$program" serve --data "$data" --host 0.0.0.0 --port 0 2>/dev/null; then
  echo "it listened to everybody without TLS" >&2
  exit 1
fi
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$folder/key.pem" -out "$folder/tls.pem" 2>/dev/null
start --host 127.0.0.1 --tls-certificate "$folder/tls.pem" --tls-key "$folder/key.pem"
case $address in https://*) ;; *) echo "$address is not https" >&2; exit 1 ;; esac
curl -fsS --cacert "$folder/tls.pem" -H "Authorization: Bearer $token" "${address}v1/session" >/dev/null
if curl -fsS --cacert "$folder/tls.pem" --tls-max 1.1 "${address}healthz" >/dev/null 2>&1; then
  echo "it speaks TLS 1.1" >&2
  exit 1
fi
finish

echo "-- every operation, rightly and wrongly, by the description"
start --rate 100000 --waiting 1000
# Bytes by chance are no picture, so that a body which the description permits may well be refused; and DELETE of a job
# cancels it, and leaves it to be seen. One worker, as threads that parse at once trip over CPython 3.11.
SCHEMATHESIS_HOOKS=schemathesis_hooks PYTHONPATH=Scripts \
  PYTHONDONTWRITEBYTECODE=1 "$tools/bin/schemathesis" run "${address}openapi.json" --url "${address%/}" \
  --header "Authorization: Bearer $token" --max-examples "$examples" --seed "$seed" \
  --exclude-checks positive_data_acceptance,use_after_free --no-color --workers 1 ||
  { tail -20 "$folder/log" >&2; exit 1; }
curl -fsS "${address}healthz" >/dev/null
curl -fsS "${address}readyz" >/dev/null
! grep -E ' (error|critical) ' "$folder/log" || { echo "the service noted faults of its own" >&2; exit 1; }
finish
"$program" serve audit verify --data "$data"
