#!/bin/sh
# Compares the public API with that of the last release, a tag like v0.2.0.
#
#   sh Scripts/api-changes.sh
#
# What breaks callers is listed. It needs a new minor version before 1.0 and a new major version from
# then on; the status is 1 where `RidgelineVersion.current` has neither.
set -eu
cd "$(dirname "$0")/.."

tag=$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null) || {
  echo "no tag of a release: no API to compare with"
  exit 0
}
if swift package diagnose-api-breaking-changes "$tag" \
  --products Ridgeline RidgelineFormats RidgelineGallery; then
  echo "nothing breaks callers of $tag"
  exit 0
fi
now=$(sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/Ridgeline/RidgelineVersion.swift)
# What must differ: the major number, before 1.0 the minor one too.
series() {
  case $1 in
  0.*) echo "$1" | cut -d. -f1,2 ;;
  *) echo "${1%%.*}" ;;
  esac
}
if [ "$(series "$now")" = "$(series "${tag#v}")" ]; then
  echo "callers of $tag break: $now must become a new $(case $now in 0.*) echo minor ;; *) echo major ;; esac) version"
  exit 1
fi
echo "callers of $tag break, as $now says"
