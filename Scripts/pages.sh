#!/bin/sh
# Puts manual pages, completions and documents beside programs in a tree as it lies below a prefix.
#
#   sh Scripts/pages.sh TREE VERSION DATE PROGRAM...
set -eu
cd "$(dirname "$0")/.."
tree=$1
version=$2
date=$3
shift 3

documents=$tree/share/doc/ridgeline
mkdir -p "$tree/share/bash-completion/completions" "$tree/share/zsh/site-functions" \
  "$tree/share/fish/vendor_completions.d" "$documents/Documentation"
for program in "$@"; do
  "$tree/bin/$program" --experimental-dump-help |
    python3 Scripts/man-pages.py "$version" "$date" "$tree/share/man/man1"
  # Completions are read by a shell and no scripts of their own.
  "$tree/bin/$program" --generate-completion-script bash | sed '1{/^#!/d}' \
    >"$tree/share/bash-completion/completions/$program"
  "$tree/bin/$program" --generate-completion-script zsh >"$tree/share/zsh/site-functions/_$program"
  "$tree/bin/$program" --generate-completion-script fish \
    >"$tree/share/fish/vendor_completions.d/$program.fish"
done
cp LICENSE README.md CHANGELOG.md "$documents/"
cp Documentation/*.md "$documents/Documentation/"
chmod -R u=rwX,go=rX "$tree"
