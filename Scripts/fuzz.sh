#!/bin/sh
# Lets libFuzzer loose on every reader of bytes from outside, and on the segmentation of slaps.
#
#   sh Scripts/fuzz.sh [SECONDS] [READER...]
#
# Every format has a reader, and `slap` draws pictures of several fingers; RIDGELINE_FUZZ_READER=list makes the fuzzer
# name them. Ten minutes for each unless
# told otherwise. Seeds are the fixtures, where it is present ../shared/samples, and what lies in
# out/fuzz/READER/corpus already. What it finds is left in out/fuzz/READER/ as crash-*, timeout-* or
# oom-*; the status is 1 then. Each such input becomes a test before it is mended.
#
# With AddressSanitizer, where the toolchain has it; RIDGELINE_FUZZ_PLAIN=1 leaves it out, which is faster.
set -eu
cd "$(dirname "$0")/.."

seconds=${1:-600}
[ $# -gt 0 ] && shift
out=$PWD/out/fuzz
samples=../shared/samples

# Each kind of build in a place of its own: one does not take the objects of the other.
build() { swift build --package-path Fuzz --scratch-path "Fuzz/.build/$1" -c release --sanitize fuzzer $2; }
memory=256
if [ -z "${RIDGELINE_FUZZ_PLAIN:-}" ] && build address "--sanitize address"; then
  kind=address
  # The sanitizer keeps shadows of all memory, and what was freed for a while.
  memory=2048
  export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
else
  [ -n "${RIDGELINE_FUZZ_PLAIN:-}" ] || echo "no AddressSanitizer in this toolchain: without it"
  build plain ""
  kind=plain
fi
fuzzer=$PWD/Fuzz/.build/$kind/release/FuzzReaders
readers=${*:-$(RIDGELINE_FUZZ_READER=list "$fuzzer" -runs=0 2>/dev/null)}

# Where nobody's files are at hand: our own conversions of some files to a form.
converted() {
  form=$1 && shift && mkdir -p "$out/made" && for file in "$@"; do
    made=$out/made/$(basename "$file").$form
    .build/release/ridgeline convert "$file" "$made" --to "$form" >/dev/null && echo "$made"
  done
}

seeds() {
  case $1 in
  png) find Fixtures/prints -name '*.png' -size -64k | head -n 4
    find "$samples" -name '*.png' -size -64k | head -n 4 ;;
  jpeg) converted jpg Fixtures/prints/0[1-4]_1.png ;;
  pnm) find "$samples" -name '*.pgm' -size -256k | head -n 4 ;;
  wsq) find "$samples" -name '*.wsq' -size -64k ;;
  jpeg-2000) find "$samples" \( -name '*.jp2' -o -name '*.j2k' \) -size -256k ;;
  # Templates and their conversions: what `make demo` leaves.
  ridgeline) find out/demo/templates -name '*_1.ridgeline' ;;
  sourceafis) converted sourceafis out/demo/templates/*_1.ridgeline ;;
  xyt | xyt-m1) find "$samples/xyt" -type f -size -64k ;;
  iso-19794-2-* | ansi-378-*) find "$samples/iso19794-2-2005" "$samples/iso19794-2-2011" \
    "$samples/ansi378" "$samples/fjfx" -type f -size -64k ;;
  iso-19794-4-* | ansi-381-*) find "$samples/iso19794-4-2005" "$samples/iso19794-4-2011" \
    -type f -size -256k ;;
  ansi-nist-itl) find "$samples/ansi-nist" -type f -size -256k ;;
  cbeff) find "$samples/cbeff" "$samples/mosip-rest" -type f -size -256k ;;
  esac 2>/dev/null || true
}

status=0
for reader in $readers; do
  corpus=$out/$reader/corpus
  mkdir -p "$corpus"
  seeds "$reader" | while read -r file; do cp "$file" "$corpus/seed-$(basename "$file")"; done
  echo "== $reader: $(ls "$corpus" | wc -l) seeds, $seconds s"
  if ! RIDGELINE_FUZZ_READER=$reader "$fuzzer" "$corpus" \
    -max_total_time="$seconds" -rss_limit_mb=$memory -malloc_limit_mb=256 -timeout=10 -max_len=65536 \
    -use_value_profile=1 -print_final_stats=1 -artifact_prefix="$out/$reader/" >"$out/$reader/log" 2>&1
  then
    status=1
    echo "   failed: $(find "$out/$reader" -maxdepth 1 -name '*-*' | wc -l) inputs in $out/$reader"
  fi
  grep -E 'number_of_executed_units|peak_rss' "$out/$reader/log" | sed 's/^/   /'
done
exit $status
