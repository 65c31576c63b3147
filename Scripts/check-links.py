#!/usr/bin/env python3
"""Checks that every relative link of every Markdown file leads somewhere.

    python3 Scripts/check-links.py [FOLDER]

Links, pictures and reference definitions are looked at outside code; an anchor must be a heading of the
file that it points into. Paths in backquotes that name a folder of the project (`Documentation/...`,
`Benchmarks/...`, `Scripts/...`, `Sources/...`, `Tests/...`, `Fixtures/...`) must exist as well. Addresses
of other hosts are not asked. What leads nowhere is printed as FILE:LINE, and the status is 1.
"""
import pathlib
import re
import subprocess
import sys
import urllib.parse

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)")
QUOTED = re.compile(r"`((?:Documentation|Benchmarks|Scripts|Sources|Tests|Fixtures)/[^`\s*{}<>$]+)`")
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
FENCE = re.compile(r"^\s{0,3}(```|~~~)")
CODE = re.compile(r"(`+)(?:.*?)\1")


def lines_outside_fences(text):
    fence = None
    for number, line in enumerate(text.splitlines(), 1):
        mark = FENCE.match(line)
        if mark and (fence is None or mark[1] == fence):
            fence = mark[1] if fence is None else None
            continue
        if fence is None:
            yield number, line


def anchors(path):
    """The anchors that GitHub makes of the headings of a file."""
    seen, found = {}, set()
    for _, line in lines_outside_fences(path.read_text()):
        heading = HEADING.match(line)
        if not heading:
            found.update(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", line))
            continue
        words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()
        anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        count = seen.get(anchor, 0)
        seen[anchor] = count + 1
        found.add(anchor if count == 0 else f"{anchor}-{count}")
    return found


def problems(path, root):
    for number, line in lines_outside_fences(path.read_text()):
        for target in QUOTED.findall(line):
            target = target.rstrip(".,:;)")
            if not (root / target).exists():
                yield number, f"no {target} in the project"
        bare = CODE.sub("", line)
        targets = LINK.findall(bare) + [m[1] for m in [DEFINITION.match(bare)] if m]
        for target in targets:
            parts = urllib.parse.urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            to = path if not parts.path else path.parent / urllib.parse.unquote(parts.path)
            if not to.exists():
                yield number, f"{target}: no such file"
            elif not to.resolve().is_relative_to(root):
                yield number, f"{target}: outside the project"
            elif parts.fragment and to.suffix == ".md" and parts.fragment not in anchors(to):
                yield number, f"{target}: no such heading"


def files(root):
    """The Markdown files that belong to the project, those of documentation catalogs apart."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        capture_output=True, text=True, check=True).stdout
    return sorted(root / name for name in listed.split("\0") if name and (root / name).exists())


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    checked, found = files(root), 0
    for path in checked:
        if ".docc" in str(path):
            continue  # docc resolves those links itself
        for number, problem in problems(path, root):
            print(f"{path.relative_to(root)}:{number}: {problem}")
            found += 1
    print(f"{len(checked)} files, {found} links that lead nowhere", file=sys.stderr)
    sys.exit(1 if found else 0)


main()
