#!/bin/sh
# Tests a built C library from C: what it exports, that the header is C99 and C++17, every function, hostile
# arguments, threads, memory; under the sanitizers and under valgrind.
#
#   sh Scripts/test-c.sh FOLDER       FOLDER as Scripts/library.sh made it
#
# RIDGELINE_PIN=1 writes Bindings/C/interface.txt anew, at a release.
set -eu
[ $# -eq 1 ] || { echo "usage: sh Scripts/test-c.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."
folder=$(cd "$1" && pwd)
library="$folder/lib/libridgeline.so.1"
header="$folder/include/ridgeline.h"
tests=Bindings/C/tests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*" >&2; exit 1; }

missing=""
for pair in valgrind:valgrind g++:g++ cc:gcc; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
# shellcheck disable=SC2086
[ -z "$missing" ] || sh Scripts/install-packages.sh $missing libc6-dbg

echo "-- exports: the functions of the header, and nothing else"
nm -D --defined-only --extern-only "$library" | awk '{print $3}' | sed 's/@.*//' |
  grep -v '^RIDGELINE_1$' | sort -u >"$work/exports"
grep -oE '\brdg_[a-z_0-9]+\(' "$header" | tr -d '(' | sort -u >"$work/header"
if grep -q rdg_gallery_open "$work/exports"; then
  cp "$work/header" "$work/wanted"
else
  grep -v '^rdg_gallery_' "$work/header" >"$work/wanted"
fi
diff "$work/wanted" "$work/exports" || fail "header (<) and library (>) differ"
echo "$(wc -l <"$work/exports") functions"

echo "-- the interface: nothing that was released is gone or has moved"
{
  # Declarations of functions, numbers of names, and where each field lies.
  clang -E -P -x c "$header" | tr '\n' ' ' | sed 's/;/;\n/g' | sed 's/  */ /g; s/^ //' | grep -E '\brdg_[a-z_0-9]+\('
  clang -E -P -x c "$header" | grep -oE 'RDG_[A-Z_0-9]+ = [0-9]+'
  grep -oE '^#define RDG_[A-Z_]+ [0-9]+' "$header"
  clang -fsyntax-only -Xclang -fdump-record-layouts-complete -x c "$header" 2>/dev/null | awk '
    $2 == "|" && $3 == "struct" { name = $4; next }
    $1 == "*** Dumping" || $1 == "|" { name = "" }
    name ~ /^rdg_/ && $2 == "|" { $2 = ""; print "struct " name " at " $0 }'
} >"$work/interface"
[ -z "${RIDGELINE_PIN:-}" ] || cp "$work/interface" Bindings/C/interface.txt
# More is fine; what was there stays as it was.
grep -vxFf "$work/interface" Bindings/C/interface.txt && fail "these lines of Bindings/C/interface.txt hold no more"

echo "-- needs the C library alone"
sh Scripts/portable.sh "$library"

warnings="-Wall -Wextra -Werror -pedantic"
link="-I$folder/include -L$folder/lib -Wl,-rpath,$folder/lib -lridgeline -lm -lpthread"
# The tests name the functions of galleries and do not call them where there are none.
if [ -n "$(comm -13 "$work/exports" "$work/header")" ]; then
  comm -13 "$work/exports" "$work/header" | sed 's/.*/void &(void); void &(void) { __builtin_trap(); }/' >"$work/absent.c"
  cc -c "$work/absent.c" -o "$work/absent.o"
  link="$work/absent.o $link"
fi
build() { # compiler and standard, program, further flags
  # shellcheck disable=SC2086
  $1 $warnings -O1 ${3:-} "$tests/$2.c" -o "$work/$2" $link
}
each() { mkdir -p "$work/$1" && rm -rf "${work:?}/$1"/*; }
prints=Fixtures/prints

echo "-- C99, and C++17"
for program in walk hostile threads calls; do build "cc -std=c99 -D_POSIX_C_SOURCE=200809L" $program; done
# shellcheck disable=SC2086
cc -std=c99 -D_XOPEN_SOURCE=700 -Wall -Wextra -Werror -pedantic Bindings/C/examples/match.c -o "$work/match" $link
each a && "$work/walk" $prints Fixtures/expected "$work/a"
each b && "$work/hostile" $prints "$work/b" 2000
each c && "$work/threads" $prints "$work/c"
"$work/calls" $prints "${CALLS:-200000}"
"$work/match" $prints/09_1.png $prints/09_2.png >/dev/null
build "g++ -std=c++17 -x c++ -Wno-missing-field-initializers" walk
each a && "$work/walk" $prints Fixtures/expected "$work/a"

echo "-- with the sanitizers for addresses, leaks and undefined behaviour"
for program in walk hostile threads; do
  build "cc -std=c99 -D_POSIX_C_SOURCE=200809L" $program "-g -fsanitize=address,undefined -fno-sanitize-recover=all"
done
each a && "$work/walk" $prints Fixtures/expected "$work/a"
each b && "$work/hostile" $prints "$work/b" 500
each c && "$work/threads" $prints "$work/c" 50

echo "-- under valgrind"
build "cc -std=c99 -D_POSIX_C_SOURCE=200809L" walk -g
build "cc -std=c99 -D_POSIX_C_SOURCE=200809L" hostile -g
grind="valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite"
$grind "$work/walk" $prints Fixtures/expected -
$grind "$work/hostile" $prints - 15
# Swift's optimised enums in the database layer read padding; everything but that is checked with galleries.
grind="$grind --undef-value-errors=no"
each a && $grind "$work/walk" $prints Fixtures/expected "$work/a"
each b && $grind "$work/hostile" $prints "$work/b" 5
echo "the C library is as its header says"
