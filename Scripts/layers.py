#!/usr/bin/env python3
"""Checks that targets and folders know only what lies below them.

  python3 Scripts/layers.py [--graph]

`Scripts/layers.txt` names, for each target, its folders from the bottom up; a folder may use what is
declared in itself and in those before it, the files directly in the target come last; one with a * may use
all. A use is the name of
a type or function that one folder of the target declares. The status is 1 where something is used that lies
above, and each such use is told. --graph prints what uses what.
"""

import argparse
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DECLARED = re.compile(
    r"^(?:(?:public|package|internal|final|indirect|nonisolated)\s+|@\w+(?:\([^)]*\))?\s+)*"
    r"(?:struct|enum|class|actor|protocol|typealias|func|let|var)\s+`?([A-Za-z_]\w*)",
    re.M,
)
# What a file calls so itself, at any depth: its own meaning of a name.
OWN = re.compile(r"\b(?:struct|enum|class|actor|protocol|typealias|func|let|var|case)\s+([A-Za-z_]\w*)")


def code(text):
    """Swift source without comments and without the text in string literals."""
    text = re.sub(r'"""(.*?)"""', lambda match: interpolations(match.group(1)), text, flags=re.S)
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', lambda match: interpolations(match.group(0)), text)
    text = re.sub(r"//[^\n]*", "", text)
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def interpolations(text):
    """What a string literal interpolates, roughly."""
    return " ".join(re.findall(r"\\\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text))


def layers():
    """The folders of each target from the bottom up."""
    found = {}
    for line in (ROOT / "Scripts/layers.txt").read_text().splitlines():
        line = line.split("#")[0].strip()
        if line:
            target, folders = line.split(":")
            found[target.strip()] = [name.strip() for name in folders.split("<")]
    return found


def folder(path, target):
    parts = path.relative_to(ROOT / "Sources" / target).parts[:-1]
    return "/".join(parts) or "."


def check(target, order, graph):
    sources = {path: code(path.read_text()) for path in sorted((ROOT / "Sources" / target).rglob("*.swift"))}
    homes = collections.defaultdict(set)
    for path, text in sources.items():
        for name in DECLARED.findall(text):
            homes[name].add(folder(path, target))
    rank = {name.rstrip("*"): number for number, name in enumerate(order + ["."])}
    free = {name.rstrip("*") for name in order if name.endswith("*")}
    faults, edges = [], collections.defaultdict(set)
    for path, text in sources.items():
        here = folder(path, target)
        if here not in rank:
            faults.append(f"{target}/{here}: not in Scripts/layers.txt")
            continue
        for name in set(re.findall(r"\b[A-Za-z_]\w*\b", text)) & homes.keys() - set(OWN.findall(text)):
            there = homes[name]
            if here in there or len(there) > 1:
                continue
            (there,) = there
            edges[here, there].add(name)
            if rank.get(there, -1) > rank[here] and here not in free:
                faults.append(f"{path.relative_to(ROOT)}: uses {name} of {there}, which lies above {here}")
    if graph:
        for (here, there), names in sorted(edges.items()):
            print(f"{target}: {here} -> {there}: {', '.join(sorted(names)[:6])}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", action="store_true", help="print what uses what")
    options = parser.parse_args()
    faults = [fault for target, order in layers().items() for fault in check(target, order, options.graph)]
    for fault in sorted(set(faults)):
        print(fault)
    if not faults:
        print(f"{len(layers())} targets: nothing is used that lies above")
    return 1 if faults else 0


sys.exit(main())
