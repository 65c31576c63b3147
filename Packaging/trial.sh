#!/bin/sh
# Runs inside a bare system (Scripts/bare.sh): installs the package, uses it as a plain user would, removes it;
# then the same with the archive. What was made lies in /trial/package and /trial/archive.
set -eu
cd /trial
version=$1
# shellcheck source=/dev/null
. /etc/os-release
echo "-- $PRETTY_NAME, $(ldd --version | head -n 1)"

fail() {
  echo "$PRETTY_NAME: $1" >&2
  exit 1
}
for name in swift swiftc gcc; do
  ! command -v $name >/dev/null 2>&1 || fail "$name is installed: this system is not bare"
done
! ls /usr/lib/*/libpng* /usr/lib/*/libtiff* /usr/lib/*/libsqlite3* >/dev/null 2>&1 ||
  fail "image libraries are installed: this system is not bare"

# Everything that the comparison looks at, with the program as it is found on PATH.
try_out() {
  made=/trial/$1
  mkdir -p "$made"
  [ "$(ridgeline --version)" = "$version" ] || fail "ridgeline --version is not $version"
  [ "$(ridgeline-lab --version)" = "$version" ] || fail "ridgeline-lab --version is not $version"
  program=$(command -v ridgeline)
  others=$(ldd "$program" | grep -vE 'linux-vdso|libc\.so|libm\.so|ld-linux' || true)
  [ -z "$others" ] || fail "$program needs $others"

  ridgeline extract prints --output "$made/templates" >/dev/null
  for print in prints/*.png; do
    template=$made/templates/$(basename "$print" .png).ridgeline
    # A comparison with strangers ends with status 1.
    ridgeline match "$template" "$made/templates" --json >"$made/$(basename "$print").json" ||
      test $? -eq 1
  done
  for form in tif jpg jp2 wsq bmp pgm; do
    ridgeline convert prints/01_1.png "$made/01_1.$form" >/dev/null
    ridgeline match prints/01_1.png "$made/01_1.$form" >/dev/null || fail "$form does not match"
  done
  ridgeline extract "$made/01_1.tif" --output "$made/tif" >/dev/null
  cmp "$made/tif/01_1.ridgeline" "$made/templates/01_1.ridgeline" ||
    fail "a TIFF gives another template"

  ridgeline enroll prints/09_1.png prints/09_2.png prints/09_3.png -o "$made/09.ridgeline" >/dev/null
  ridgeline match "$made/09.ridgeline" prints/09_4.png >/dev/null || fail "a reference does not match"
  ridgeline gallery init "$made/people" >/dev/null
  ridgeline gallery add "$made/people" prints/*_1.png >/dev/null
  ridgeline gallery identify "$made/people" prints/03_2.png --json >"$made/identified.json"
  ridgeline gallery verify "$made/people" >/dev/null
  ridgeline-lab bench accuracy prints --require-eer 0.5 --require-fmr1000 1.5 >/dev/null
}

# minbase systems leave out manual pages and documents: their package manager may be told so.
dpkg -i ridgeline.deb >/dev/null
[ "$(dpkg-query -W -f '${Version}' ridgeline)" = "$version" ] || fail "the package has another version"
dpkg -L ridgeline | grep -q /usr/share/man/man1/ridgeline-match.1.gz || fail "no manual page"
dpkg -L ridgeline | grep -q /usr/share/bash-completion/completions/ridgeline || fail "no completion"
sh -n /usr/share/bash-completion/completions/ridgeline 2>/dev/null ||
  bash -n /usr/share/bash-completion/completions/ridgeline
try_out package
dpkg --purge ridgeline >/dev/null
[ ! -e /usr/bin/ridgeline ] || fail "the package leaves the program behind"

mkdir /trial/unpacked
tar -C /trial/unpacked -xzf ridgeline.tar.gz
PATH=$(echo /trial/unpacked/*/bin):$PATH
export PATH
try_out archive
