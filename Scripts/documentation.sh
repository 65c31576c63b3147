#!/bin/sh
# Builds the documentation of the libraries into out/site, to be served as it is, from a release build.
# A warning is an error. HOSTING_BASE_PATH is the path at which the site will be served, if not /.
set -eu
cd "$(dirname "$0")/.."
libraries="Ridgeline RidgelineFormats RidgelineGallery"
work=out/documentation
site=out/site

flags=$(sh Scripts/module-flags.sh)
target=$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')
rm -rf "$work" "$site"
mkdir -p "$work" out

archives=
dependencies=
for library in $libraries; do
  echo "== $library"
  mkdir -p "$work/$library"
  # shellcheck disable=SC2086
  swift symbolgraph-extract -module-name "$library" $flags -target "$target" \
    -minimum-access-level public -skip-synthesized-members -emit-extension-block-symbols \
    -output-dir "$work/$library"
  # shellcheck disable=SC2086
  docc convert "Sources/$library/$library.docc" \
    --additional-symbol-graph-dir "$work/$library" \
    --fallback-display-name "$library" --fallback-bundle-identifier "ridgeline.$library" \
    --fallback-default-module-kind Library \
    ${HOSTING_BASE_PATH:+--hosting-base-path "$HOSTING_BASE_PATH"} \
    --enable-experimental-external-link-support $dependencies \
    --warnings-as-errors --output-path "$work/$library.doccarchive"
  archives="$archives $work/$library.doccarchive"
  dependencies="$dependencies --dependency $work/$library.doccarchive"
done

# shellcheck disable=SC2086
docc merge $archives --synthesized-landing-page-name Ridgeline --output-path "$site"
echo "documentation: $site (python3 -m http.server --directory $site)"
