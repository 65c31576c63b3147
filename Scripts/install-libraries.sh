#!/bin/sh
# Installs the system libraries that the build needs, if they are missing; with FFTW=1 in the
# environment also the one that the trait of this name needs, with DOCUMENTS=1 also the Python that
# the checks of the documents need.
set -eu

missing=""
command -v pkg-config >/dev/null 2>&1 || missing="pkg-config"
if [ -n "${DOCUMENTS:-}" ] && ! command -v python3 >/dev/null 2>&1; then missing="$missing python3"; fi
for pair in libpng:libpng-dev libjpeg:libjpeg62-turbo-dev libtiff-4:libtiff-dev \
  libopenjp2:libopenjp2-7-dev sqlite3:libsqlite3-dev ${FFTW:+fftw3f:libfftw3-dev}; do
  module=${pair%%:*}
  package=${pair##*:}
  if [ -n "$missing" ] && ! command -v pkg-config >/dev/null 2>&1; then
    missing="$missing $package"
  elif ! pkg-config --exists "$module"; then
    missing="$missing $package"
  fi
done
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086
exec sh "$(dirname "$0")/install-packages.sh" $missing
