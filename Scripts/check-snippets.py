#!/usr/bin/env python3
"""Compiles the Swift of the documents against a release build, without running it.

    python3 Scripts/check-snippets.py

Every block of ```swift in the Markdown files of the project, those of documentation catalogs included, and
in the docstrings of the libraries is a snippet. Each becomes the body of a function of its own, its imports
at the top of a file of its own; Scripts/snippets/Given.swift declares what they all take for given. Errors
are told at the line of the document. What is not meant to be compiled has no `swift` at its fence. SCRATCH
is the build folder where it is another than .build.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "snippets"
FENCE = re.compile(r"^(\s*)```(\w*)\s*$")
DOCSTRING = re.compile(r"^\s*/// ?")


def listed(*patterns):
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in names.split("\0") if name and (ROOT / name).exists())


def lines(name):
    """The lines of a document; of a Swift file those of docstrings, the others blank."""
    text = (ROOT / name).read_text().splitlines()
    if not name.endswith(".swift"):
        return text
    return [DOCSTRING.sub("", line) if DOCSTRING.match(line) else "" for line in text]


def snippets(name):
    """The first line and the lines of each Swift block."""
    start, block, indent = None, [], 0
    for number, line in enumerate(lines(name), 1):
        fence = FENCE.match(line)
        if start is None:
            if fence and fence[2] == "swift":
                start, block, indent = number + 1, [], len(fence[1])
        elif fence and not fence[2]:
            yield start, block
            start = None
        else:
            block.append(line[indent:] if not line[:indent].strip() else line)


def source(name, number, start, block):
    """A file with one function around a snippet."""
    function = re.sub(r"\W", "_", pathlib.Path(name).stem)
    imports = [line if line.startswith("import ") else "" for line in block]
    body = ["" if line.startswith("import ") else line for line in block]
    place = f'#sourceLocation(file: "{name}", line: {start})'
    return "\n".join(
        ["import Ridgeline", place, *imports, "#sourceLocation()",
         f"func snippet_{function}_{number}_{start}() async throws {{", place, *body,
         "#sourceLocation()", "}", ""])


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    files, count = [ROOT / "Scripts" / "snippets" / "Given.swift"], 0
    for name in listed("*.md") + listed("Sources/*.swift"):
        for number, (start, block) in enumerate(snippets(name), 1):
            count += 1
            files.append(OUT / f"snippet{count:03d}.swift")
            files[-1].write_text(source(name, number, start, block))
    flags = subprocess.run(
        ["sh", "Scripts/module-flags.sh"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if flags.returncode:
        sys.exit(flags.returncode)
    check = subprocess.run(
        ["swiftc", "-typecheck", "-suppress-warnings", "-swift-version", "6", "-module-name", "Snippets",
         "-module-cache-path", str(OUT / "ModuleCache"), *flags.stdout.splitlines(),
         *map(str, files)], cwd=ROOT)
    if check.returncode == 0:
        print(f"{count} snippets compile")
    sys.exit(check.returncode)


main()
