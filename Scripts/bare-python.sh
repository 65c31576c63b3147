#!/bin/sh
# Installs the wheel of out/wheel in a bare system without Swift and compares what a Python session does there
# with what is pinned.
#
#   sh Scripts/bare-python.sh [SUITE...]
#
# A suite is `bookworm` (Debian 12, Python 3.11, the default) or `trixie` (Debian 13, Python 3.13), with Python and
# numpy of the distribution and nothing else. The systems are made by debootstrap in out/bare and kept for the
# next time; without root, debootstrap or a mirror the check is skipped and says so.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- bookworm

# shellcheck source=Scripts/bare-system.sh
. Scripts/bare-system.sh
wheel=$(ls "$PWD"/out/wheel/ridgeline-*.whl 2>/dev/null || true)
[ -f "$wheel" ] || { echo "no wheel in out/wheel: make wheel" >&2; exit 1; }

for suite in "$@"; do
  make_bare_system "$suite" "$suite-python" python3,python3-pip,python3-numpy
  rm -rf "$root/trial"
  mkdir -p "$root/trial/made"
  cp -r "$wheel" Fixtures/prints Fixtures/expected/scores.txt Bindings/Python/tests/bare.py "$root/trial/"
  # shellcheck disable=SC2016
  in_bare_system sh -eu -c '
      . /etc/os-release
      for name in swift swiftc gcc; do
        ! command -v $name >/dev/null 2>&1 || { echo "$name is installed: this system is not bare" >&2; exit 1; }
      done
      pip install --quiet --no-index --no-deps --break-system-packages --root-user-action=ignore --target /trial/site /trial/*.whl
      cd /trial
      export PYTHONPATH=/trial/site
      printf "%s, " "$PRETTY_NAME"
      python3 -W error bare.py prints scores.txt made
      python3 -m ridgeline match prints/01_1.png prints/01_2.png >/dev/null'
  rm -rf "$root/trial"
done
