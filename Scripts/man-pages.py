#!/usr/bin/env python3
"""Writes the manual pages of a program from what it says of its own commands.

    ridgeline --experimental-dump-help | python3 Scripts/man-pages.py VERSION DATE FOLDER

One page for the program and one for each command below it: ridgeline.1, ridgeline-match.1,
ridgeline-gallery-identify.1 and so on. Nothing is written by hand, so that a page cannot differ from --help.
"""

import json
import pathlib
import re
import sys

# Paragraphs of a discussion that have a section of their own, by their first words.
SECTIONS = {"Exit status:": "EXIT STATUS", "Example:": "EXAMPLES", "Examples:": "EXAMPLES"}


def plain(text):
    """Text as roff takes it literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def bold(text):
    return f"\\fB{plain(text)}\\fR"


def italic(text):
    return f"\\fI{plain(text)}\\fR"


def prose(text):
    """A paragraph: options in it are bold, hyphens of words stay hyphens."""
    parts = re.split(r"((?<![\w-])--?[A-Za-z][\w-]*)", text)
    return "".join(
        bold(part) if index % 2 else plain(part).replace("\\-", "-")
        for index, part in enumerate(parts)
    )


def spelled(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def is_shown(argument):
    return argument.get("shouldDisplay", True)


def synopsis(command, path):
    words = [bold(" ".join(path))]
    shown = [a for a in command.get("arguments", []) if is_shown(a)]
    subcommands = [c for c in command.get("subcommands", []) if c.get("shouldDisplay", True)]
    if subcommands:
        return " ".join(words + [italic("command"), "[" + italic("options") + "]"])
    for argument in shown:
        if argument["kind"] == "positional" or argument.get("isOptional", True):
            continue
        words.append(bold(spelled(argument["preferredName"])))
        if argument["kind"] == "option":
            words.append(italic(argument["valueName"]))
    if any(a["kind"] != "positional" for a in shown):
        words.append("[" + italic("options") + "]")
    for argument in shown:
        if argument["kind"] != "positional":
            continue
        word = italic(argument["valueName"]) + (" ..." if argument.get("isRepeating") else "")
        words.append("[" + word + "]" if argument.get("isOptional") else word)
    return " ".join(words)


def described(argument):
    """What an argument is for, its values and its default, unless the text has them already."""
    text = argument.get("abstract", "")
    more = []
    values = argument.get("allValues")
    if values and not all(value in text for value in values):
        more.append("One of " + ", ".join(values) + ".")
    default = argument.get("defaultValue")
    # "all cores by default" is better than the number of cores of the machine that made the page.
    if default and "by default" not in text:
        more.append(f"Default: {default}.")
    return prose(" ".join([text] + more).strip())


def options(command):
    lines = []
    for argument in command.get("arguments", []):
        if not is_shown(argument):
            continue
        if argument["kind"] == "positional":
            head = italic(argument["valueName"])
        else:
            head = ", ".join(bold(spelled(name)) for name in argument["names"])
            if argument["kind"] == "option":
                head += " " + italic(argument["valueName"])
        if argument.get("isRepeating") and argument["kind"] == "positional":
            head += " ..."
        lines += [".TP", head, described(argument)]
    return lines


def examples(text):
    """Each command of the examples on a line of its own."""
    lines = []
    for line in text.strip().splitlines():
        lines += [".PP", ".nf", ".RS 4", plain(line.strip()), ".RE", ".fi"]
    return lines


def statuses(text):
    """What each exit status means, if the text lists them: "0 success, 2 usage"."""
    parts = re.split(r", (?=\d )|; (?=\d )", text.strip().rstrip("."))
    if not all(re.match(r"\d ", part) for part in parts):
        return [".PP", prose(text)]
    lines = []
    for part in parts:
        number, meaning = part.split(" ", 1)
        lines += [".TP", bold(number), prose(meaning[0].upper() + meaning[1:]) + "."]
    return lines


def sections(discussion):
    """The paragraphs of a discussion by their section."""
    found = {"DESCRIPTION": [], "EXIT STATUS": [], "EXAMPLES": []}
    for paragraph in re.split(r"\n\s*\n", discussion.strip()):
        for start, section in SECTIONS.items():
            if paragraph.startswith(start):
                found[section].append(paragraph[len(start) :].strip())
                break
        else:
            if paragraph:
                found["DESCRIPTION"].append(paragraph)
    return found


def page(command, path, siblings, version, date):
    name = "-".join(path)
    parts = sections(command.get("discussion") or "")
    abstract = command.get("abstract", "").strip()
    lines = [
        f'.TH "{plain(name.upper())}" "1" "{date}" "Ridgeline {version}" "Ridgeline"',
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{plain(name)} \\- {prose(abstract.rstrip('.'))}",
        ".SH SYNOPSIS",
        synopsis(command, path),
    ]
    lines.append(".SH DESCRIPTION")
    for index, paragraph in enumerate([abstract] + parts["DESCRIPTION"]):
        lines += ([".PP"] if index else []) + [prose(line) for line in paragraph.splitlines()]
    subcommands = [
        c
        for c in command.get("subcommands", [])
        if c.get("shouldDisplay", True) and c["commandName"] != "help"
    ]
    if subcommands:
        lines.append(".SH COMMANDS")
        for subcommand in subcommands:
            below = "-".join(path + [subcommand["commandName"]])
            lines += [
                ".TP",
                f"{bold(subcommand['commandName'])}",
                f"{prose(subcommand.get('abstract', ''))} See {bold(below)}(1).",
            ]
    arguments = options(command)
    if arguments:
        lines += [".SH OPTIONS"] + arguments
    if parts["EXIT STATUS"]:
        lines.append(".SH EXIT STATUS")
        for paragraph in parts["EXIT STATUS"]:
            lines += statuses(paragraph)
    if parts["EXAMPLES"]:
        lines.append(".SH EXAMPLES")
        for paragraph in parts["EXAMPLES"]:
            lines += examples(paragraph)
    others = [other for other in siblings if other != name]
    if others:
        lines += [".SH SEE ALSO", ",\n".join(f"{bold(other)}(1)" for other in others)]
    return "\n".join(lines) + "\n"


def pages(command, version, date, path=(), parent=None):
    """All pages of a command and those below it, by their names."""
    path = list(path) + [command["commandName"]]
    below = [
        c
        for c in command.get("subcommands", [])
        if c.get("shouldDisplay", True) and c["commandName"] != "help"
    ]
    # What lies below, or else the parent and what lies beside.
    siblings = ["-".join(path + [c["commandName"]]) for c in below] or list(parent or [])
    if len(path) > 1 and below:
        siblings = ["-".join(path[:-1])] + siblings
    made = {"-".join(path): page(command, path, siblings, version, date)}
    family = ["-".join(path)] + ["-".join(path + [c["commandName"]]) for c in below]
    for subcommand in below:
        made.update(pages(subcommand, version, date, path, family))
    return made


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    version, date, folder = sys.argv[1:]
    target = pathlib.Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in pages(json.load(sys.stdin)["command"], version, date).items():
        (target / f"{name}.1").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
