#!/bin/sh
# What `ridgeline info` says of every file of ../shared/samples, each held against the decodes of other
# software that lie beside it.
#
#   sh Scripts/samples.sh > out/samples.txt
#
# The status is 1 where a file that has a reference decode disagrees by more than one grey value.
set -eu
cd "$(dirname "$0")/.."
ridgeline=$PWD/.build/release/ridgeline
cd ../shared/samples

status=0
# One file, and the other decodes of it where there are any.
say() {
  file=$1
  stem=${file%.*}
  folder=$(dirname "$file")
  reference=
  for candidate in "${file%.wsq}.nbis.png" \
    "$folder/decoded/$(basename "$stem").png"; do
    [ -f "$candidate" ] && reference=$candidate && break
  done
  if [ -n "$reference" ]; then
    line=$("$ridgeline" info "$file" --reference "$reference") || status=1
  else
    line=$("$ridgeline" info "$file") || true
  fi
  printf '%s\n' "$line"
  case $line in
  *"another size"* | *"differ from the reference, by "[2-9]*) status=1 ;;
  esac
}

find . -type f \( -name '*.wsq' -o -name '*.jp2' -o -name '*.pgm' -o -name '*.iso' -o -name '*.fir' \
  -o -name '*.an2' -o -name '*.an2k' -o -name '*.dat' -o -name '*.fmr' -o -name '*.ist' \
  -o -name '*.iso2005' -o -name '*.ansi200[0-9]' -o -name '*.xyt' -o -name '*.xml' \) |
  sed 's|^\./||' | LC_ALL=C sort >"${TMPDIR:-/tmp}/samples.$$"
while read -r file; do say "$file"; done <"${TMPDIR:-/tmp}/samples.$$"
rm -f "${TMPDIR:-/tmp}/samples.$$"

# The pictures of one transaction, as another decoder saw them.
transaction=ansi-nist/jnbis_sample_sample.an2
for finger in 1 2 13 14; do
  printf '%s, finger %s: ' "$transaction" "$finger"
  "$ridgeline" info "$transaction" --finger "$finger" \
    --reference "ansi-nist/jnbis_sample_fp-$finger.png" | sed 's/.*; //'
done
exit $status
