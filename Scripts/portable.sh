#!/bin/sh
# Checks that programs and libraries run on a bare system: they need the C library alone, and none of its
# symbols is younger than glibc 2.34 (Ubuntu 22.04 has 2.35, Debian 12 has 2.36).
#
#   sh Scripts/portable.sh FILE...
set -eu
newest=2.34
status=0
for file in "$@"; do
  others=$(readelf -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' |
    grep -vE '^(libc\.so\.6|libm\.so\.6|ld-linux-.*\.so\.[0-9])$' || true)
  if [ -n "$others" ]; then
    echo "$file needs more than the C library: $(echo "$others" | tr '\n' ' ')"
    status=1
  fi
  highest=$(objdump -T "$file" | grep -oE 'GLIBC_[0-9]+(\.[0-9]+)+' | sed 's/GLIBC_//' | sort -uV |
    tail -n 1)
  if [ "$(printf '%s\n%s\n' "$highest" "$newest" | sort -V | tail -n 1)" != "$newest" ]; then
    echo "$file needs glibc $highest; at most $newest is promised:"
    objdump -T "$file" | grep -F "GLIBC_$highest" | awk '{print "  " $NF}'
    status=1
  fi
  [ "$status" -ne 0 ] || echo "$file: the C library alone, glibc $highest, $(wc -c <"$file") bytes"
done
exit "$status"
