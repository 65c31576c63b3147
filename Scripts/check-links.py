#!/usr/bin/env python3
"""Checks that every relative link of every Markdown file leads somewhere.

    python3 Scripts/check-links.py [FOLDER]

Links, pictures and reference definitions are looked at outside code; an anchor must be a heading of the
file that it points into. Paths in backquotes that name a folder of the project (`Documentation/...`,
`Benchmarks/...`, `Scripts/...`, `Sources/...`, `Tests/...`, `Fixtures/...`) must exist as well, and so must
the documents that Swift files name. Links of documentation catalogs are left to docc, which resolves them.
Addresses of other hosts are not asked. What leads nowhere is printed as FILE:LINE, and the status is 1.
"""
import pathlib
import re
import subprocess
import sys
import urllib.parse

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)")
QUOTED = re.compile(r"`((?:Documentation|Benchmarks|Scripts|Sources|Tests|Fixtures)/[^`\s*{}<>$]+)`")
NAMED = re.compile(r"(?<![\w./-])((?:Documentation|Benchmarks|Scripts)/[\w./-]+\.(?:md|html|sh|py))\b")
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


def missing(line, pattern, root):
    """What is wrong with the paths from the root of the project that a line names."""
    for target in pattern.findall(line):
        target = target.rstrip(".,:;)")
        if not (root / target).exists():
            yield f"no {target} in the project"


def wrong_links(line, path, root):
    """What is wrong with the links of a line of Markdown."""
    bare = CODE.sub("", line)
    for target in LINK.findall(bare) + [m[1] for m in [DEFINITION.match(bare)] if m]:
        parts = urllib.parse.urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        to = path if not parts.path else path.parent / urllib.parse.unquote(parts.path)
        if not to.exists():
            yield f"{target}: no such file"
        elif not to.resolve().is_relative_to(root):
            yield f"{target}: outside the project"
        elif parts.fragment and to.suffix == ".md" and parts.fragment not in anchors(to):
            yield f"{target}: no such heading"


def problems(path, root):
    """The lines of a file that lead nowhere, each with what is wrong."""
    if path.suffix == ".swift":
        for number, line in enumerate(path.read_text().splitlines(), 1):
            yield from ((number, problem) for problem in missing(line, NAMED, root))
        return
    for number, line in lines_outside_fences(path.read_text()):
        yield from ((number, problem) for problem in missing(line, QUOTED, root))
        if ".docc" not in path.parent.suffix:
            yield from ((number, problem) for problem in wrong_links(line, path, root))


def files(root):
    """The Markdown and Swift files that belong to the project."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
         "*.md", "*.swift"],
        capture_output=True, text=True, check=True).stdout
    return sorted(root / name for name in listed.split("\0") if name and (root / name).exists())


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    checked, found = files(root), 0
    for path in checked:
        for number, problem in problems(path, root):
            print(f"{path.relative_to(root)}:{number}: {problem}")
            found += 1
    print(f"{len(checked)} files, {found} links that lead nowhere", file=sys.stderr)
    sys.exit(1 if found else 0)


main()
