"""Both languages of the operator's page say the same things: the same keys with the same values in them, every key
is used, and every key that is used is there. Needs nothing but Python."""
import pathlib
import re
import sys

web = pathlib.Path(__file__).parents[2] / "Sources/CRidgelinePage/web"
entry = re.compile(r'^  "([\w.-]+)": "((?:[^"\\]|\\.)*)",$', re.M)
used = re.compile(r"""\bt\((?:[^()"'`]*\?\s*)?["']([\w.-]+)["']""")
# Keys that are put together where they are used.
families = ("finger.", "group.", "state.", "finding.", "skip.", "engineer.column.")
# Words that are the same in both.
same = {"Enter ↵"}


def words(language):
    text = (web / f"words/{language}.js").read_text()
    found = entry.findall(text)
    lines = [line for line in text.splitlines() if line.startswith('  "')]
    assert len(lines) == len(found), f"{language}: a line is no entry"
    table = dict(found)
    assert len(table) == len(found), f"{language}: a key is there twice"
    return table


def main():
    english, vietnamese = words("en"), words("vi")
    faults = []
    for key in sorted(english.keys() ^ vietnamese.keys()):
        faults.append(f"{key} is in one language only")
    for key in english.keys() & vietnamese.keys():
        a, b = english[key], vietnamese[key]
        if sorted(re.findall(r"\{\w+\}", a)) != sorted(re.findall(r"\{\w+\}", b)):
            faults.append(f"{key}: other values in the other language")
        if not a.strip() or not b.strip():
            faults.append(f"{key} says nothing")
        if a == b and a not in same:
            faults.append(f"{key} is not translated: {a}")
    code = "".join(path.read_text() for path in web.rglob("*.js") if path.parent.name != "words")
    strings = set(used.findall(code)) | set(re.findall(r"""["'`]([a-z][\w-]*(?:\.[\w-]+)+)["'`]""", code))
    for key in english:
        if key not in strings and not key.startswith(families):
            faults.append(f"{key} is never used")
    for key in used.findall(code):
        if key not in english:
            faults.append(f"{key} is used and not there")
    for fault in sorted(faults):
        print(fault)
    print(f"{len(english)} words in two languages")
    sys.exit(1 if faults else 0)


main()
