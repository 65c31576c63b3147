#!/bin/sh
# Installs the wheel of out/wheel into a clean environment and tests it there.
#
#     sh Scripts/test-python.sh [PYTHON ...]
#
# For each Python (python3 by default): mypy --strict over package, tests and benchmarks, for it and later ones up to
# 3.13; that 3.10 suffices; every test, the tutorial among them. A skipped test is a failure. With the first Python also the format, and whether memory
# stays flat over LONG calls (20,000 by default).
# SWIFT_CALLS names what `ridgeline-lab bench calls Fixtures/prints --json FILE` wrote, and C_CALLS the program of
# Bindings/C/tests/calls.c: match_many must reach 95 % of their rate.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
wheel=$(ls "$root"/out/wheel/ridgeline-*.whl 2>/dev/null || true)
[ -f "$wheel" ] || { echo "no wheel in out/wheel: make wheel" >&2; exit 1; }
unset RIDGELINE_LIBRARY PYTHONPATH
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
log=$place/log
step() {
  "$@" >"$log" 2>&1 || { cat "$log" >&2; echo "failed: $*" >&2; exit 1; }
}

[ $# -gt 0 ] || set -- python3
first=1
for python in "$@"; do
  version=$("$python" -c 'import platform; print(platform.python_version())')
  env=$place/$version
  step "$python" -m venv "$env"
  step "$env/bin/pip" install --quiet --disable-pip-version-check "$wheel"
  # Nothing but numpy may be needed.
  step "$env/bin/python" -W error -c "import ridgeline; ridgeline.extract('Fixtures/prints/01_1.png')"
  step "$env/bin/pip" install --quiet --disable-pip-version-check pytest pillow tqdm pandas pandas-stubs mypy==2.4.1 ruff==0.17.6 vermin hatchling
  cd Bindings/Python
  if [ $first = 1 ]; then
    step "$env/bin/ruff" format --check .
    step "$env/bin/ruff" check .
  fi
  step "$env/bin/vermin" --quiet --no-tips --eval-annotations --target=3.10- src
  # The types of numpy are written for the Python that it was installed for, and later ones.
  own=$("$env/bin/python" -c 'import sys; print(sys.version_info[1])')
  for minor in $(seq "$own" 13); do
    step env MYPYPATH=src:tests "$env/bin/mypy" --python-version "3.$minor" --cache-dir "$place/mypy" \
      src tests benchmarks build_library.py
  done
  step "$env/bin/python" -m pytest -q -p no:cacheprovider
  if grep -Eq '[0-9]+ (skipped|deselected|xfailed)' "$log"; then
    cat "$log" >&2
    echo "some tests were skipped" >&2
    exit 1
  fi
  tests=$(tail -n 1 "$log")
  cd "$root"
  echo "Python $version, numpy $("$env/bin/python" -c 'import numpy; print(numpy.__version__)'): $tests"
  if [ $first = 1 ]; then
    step "$env/bin/python" Bindings/Python/benchmarks/calls.py Fixtures/prints --calls "${LONG:-20000}" \
      --require-rate 0.95 ${C_CALLS:+--c "$C_CALLS"} ${SWIFT_CALLS:+--swift "$SWIFT_CALLS"}
    cat "$log"
  fi
  first=0
done
