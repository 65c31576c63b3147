#!/usr/bin/env python3
"""Lists what is linked into programs and libraries, with licences, and refuses what must not be.

    python3 Scripts/sbom.py --version 0.2.0 --date 2026-01-31 --build .build-release \\
        --output out/release/ridgeline.spdx.json --licences FOLDER PROGRAM=MAP...

MAP is what the linker wrote of PROGRAM (-Map): every object in it is traced to the package, the archive or
the part of the compiler from which it came. Versions come from Package.resolved, the system's packages and
the compiler. Packaging/components.json says which licence each component has and which licences may
be distributed. The status is 1, and nothing is written, where

- something is linked that the table does not know,
- a licence does not allow what is done: any GPL without an exception for linking, for one,
- what the system's package says of the licence contradicts the table, or a source of a linked Swift
  package names the GPL,
- a shared library other than the C library is needed.

The output is SPDX 2.3. With --licences the texts of all licences are collected in a folder.
"""

import argparse
import fnmatch
import glob
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "Packaging/components.json"


class Refused(Exception):
    """What must not be distributed, and why."""


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# Licences


def is_allowed(expression, allowed):
    """Whether a licence expression leaves a choice that is allowed: OR needs one side, AND both."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression)

    def either():
        result = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            right = both()
            result = result or right
        return result

    def both():
        result = single()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            right = single()
            result = result and right
        return result

    def single():
        if not tokens:
            raise Refused(f"the licence {expression!r} is incomplete")
        token = tokens.pop(0)
        if token == "(":
            result = either()
            if not tokens or tokens.pop(0) != ")":
                raise Refused(f"the licence {expression!r} lacks a parenthesis")
            return result
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            token += " WITH " + tokens.pop(0)
        return token in allowed

    result = either()
    if tokens:
        raise Refused(f"the licence {expression!r} cannot be read from {tokens[0]!r} on")
    return result


def copyleft_of(copyright_file):
    """The licence of all files of a Debian package, where that is the GPL and nothing else."""
    for paragraph in re.split(r"\n\s*\n", copyright_file):
        if not re.search(r"^Files:\s*\*\s*$", paragraph, re.MULTILINE):
            continue
        name = re.search(r"^License:\s*(.+)$", paragraph, re.MULTILINE)
        if name and re.search(r"\bA?GPL", name[1]) and not re.search(
            r"\bor\b|exception|LGPL", name[1], re.IGNORECASE
        ):
            return name[1].strip()
    return None


# What was linked


def linked_objects(map_text):
    """The objects and archives of which a linker's map says that something of them was kept."""
    start = map_text.find("Memory map")
    if start < 0:
        raise Refused("the map of the linker has no memory map: is it one of gold or of GNU ld?")
    found = set()
    pattern = re.compile(r"0x[0-9a-f]+\s+(0x[0-9a-f]+)\s+(/.+?\.(?:o|a\([^)]*\)))$", re.MULTILINE)
    for size, path in pattern.findall(map_text[start:]):
        if int(size, 16) > 0:
            found.add(path.split("(")[0] if "(" in path else path)
    return found


def needed(program):
    """The shared libraries that a program or library asks for."""
    return re.findall(r"\(NEEDED\).*\[(.+)\]", output("readelf", "-d", program))


class Packages:
    """The Swift packages of a build: which targets they have, which versions."""

    def __init__(self, build):
        pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
        self.pins = {pin["identity"]: pin for pin in pins}
        self.folders = {}
        self.of_target = {}
        for folder in sorted((build / "checkouts").iterdir()):
            identity = folder.name.lower()
            if identity not in self.pins:
                continue
            self.folders[identity] = folder
            for target in self.targets(folder):
                self.of_target[target] = identity
        for target in self.targets(ROOT):
            self.of_target[target] = "ridgeline"

    @staticmethod
    def targets(folder):
        command = ["swift", "package", "--package-path", str(folder), "dump-package"]
        return [target["name"] for target in json.loads(output(*command))["targets"]]


class Origins:
    """From where each archive in the folder of Scripts/static-libraries.sh was taken."""

    def __init__(self, folder):
        self.folder = folder.resolve()
        lines = (folder / "origins").read_text().splitlines()
        self.paths = dict(line.split("\t") for line in lines)

    def origin(self, path):
        """The file that an archive was made from; None for what is our own."""
        return self.paths.get(os.path.basename(os.path.realpath(path)))


def debian_package(path):
    """Name and version of the installed package that has a file; None where there is no dpkg."""
    # Where /lib is a link to /usr/lib, packages may name either.
    for candidate in (path, os.path.realpath(path), re.sub("^/usr", "", path)):
        try:
            name = output("dpkg", "-S", candidate).split(":")[0]
            version = output("dpkg-query", "-W", "-f", "${Version}", name)
            return name, version
        except (subprocess.CalledProcessError, FileNotFoundError):
            continue
    return None


class Inventory:
    """The components that are linked, by name, with version, licence and texts."""

    def __init__(self, table, packages, origins):
        self.table = table
        self.packages = packages
        self.origins = origins
        self.found = {}
        self.problems = []
        self.swift = re.search(r"Swift version (\S+)", output("swift", "--version"))[1]
        self.systems = {}

    def add(self, path):
        target = re.search(r"/([^/]+)\.build/", path)
        if target:
            self.add_target(target[1])
        elif os.path.realpath(path).startswith(str(self.origins.folder) + os.sep):
            origin = self.origins.origin(path)
            if origin:
                self.add_file(origin)
            elif os.path.basename(path) != "own.o":
                self.problems.append(f"{path} is linked, and nobody knows where it came from")
        else:
            self.add_file(path)

    def add_target(self, target):
        identity = self.packages.of_target.get(target.removesuffix("-product"))
        if identity == "ridgeline":
            return
        entry = next((c for c in self.table if c.get("package") == identity), None)
        if identity is None or entry is None:
            self.problems.append(
                f"the target {target} is linked, and Packaging/components.json has no licence of its "
                f"package{' ' + identity if identity else ''}"
            )
            return
        if entry["name"] in self.found:
            return
        pin = self.packages.pins[identity]
        folder = self.packages.folders[identity]
        texts = [p for p in sorted(folder.iterdir()) if re.match("LICEN[CS]E|NOTICE", p.name)]
        self.found[entry["name"]] = dict(
            entry,
            version=pin["state"].get("version") or pin["state"]["revision"],
            homepage=pin["location"].removesuffix(".git"),
            texts=[str(text) for text in texts],
        )
        self.check_sources(entry["name"], folder / "Sources")

    def check_sources(self, name, folder):
        for path in folder.rglob("*"):
            if path.suffix not in {".swift", ".c", ".cc", ".cpp", ".h", ".S"}:
                continue
            text = path.read_text(errors="replace")
            if re.search(r"GNU (Affero |Lesser )?General Public Licen[cs]e", text):
                self.problems.append(f"{name}: {path.relative_to(folder)} names the GPL")

    def add_file(self, path):
        name = os.path.basename(path)
        entry = next(
            (
                component
                for component in self.table
                for pattern in component.get("files", [])
                if fnmatch.fnmatchcase(name, pattern)
            ),
            None,
        )
        if entry is None:
            self.problems.append(f"{path} is linked, and Packaging/components.json does not know it")
            return
        if entry["name"] in self.found:
            return
        texts = []
        for pattern in entry.get("texts", []):
            texts += sorted(glob.glob(str(ROOT / pattern)))[:1]
        package = None
        if "swift_static" in path:
            version = self.swift
            shared = pathlib.Path(path.split("/lib/swift_static/")[0]) / "share/swift/LICENSE.txt"
            if not texts and shared.exists():
                texts.append(str(shared))
        else:
            package = debian_package(path)
            version = package[1] if package else "NOASSERTION"
            if package:
                text = f"/usr/share/doc/{package[0]}/copyright"
                texts.append(text)
                self.check_copyright(entry, package[0], text)
        if not texts:
            self.problems.append(f"{entry['name']}: no text of its licence was found")
        self.found[entry["name"]] = dict(entry, version=version, texts=texts, package_of=package)

    def check_copyright(self, entry, package, path):
        licence = copyleft_of(pathlib.Path(path).read_text(errors="replace"))
        if licence and "exception" not in entry["licence"]:
            self.problems.append(f"{entry['name']}: the package {package} says {licence}")


# The document


def identifier(name):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def document(version, date, programs, inventory, shared, texts):
    digest = hashlib.sha256()
    for program in programs:
        digest.update(pathlib.Path(program).read_bytes())
    own = {
        "name": "ridgeline",
        "SPDXID": "SPDXRef-ridgeline",
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "Apache-2.0",
        "licenseDeclared": "Apache-2.0",
        "copyrightText": "NOASSERTION",
        "primaryPackagePurpose": "APPLICATION",
    }
    packages = [own]
    relationships = [
        {
            "spdxElementId": "SPDXRef-DOCUMENT",
            "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-ridgeline",
        }
    ]
    for name, component in sorted(inventory.items()):
        package = {
            "name": name,
            "SPDXID": identifier(name),
            "versionInfo": component["version"],
            "downloadLocation": "NOASSERTION",
            "homepage": component["homepage"],
            "filesAnalyzed": False,
            "licenseConcluded": component.get("chosen", component["licence"]),
            "licenseDeclared": component["licence"],
            "copyrightText": "NOASSERTION",
        }
        if component.get("package_of"):
            package["sourceInfo"] = "from the Debian package %s %s" % component["package_of"]
        if component.get("comment"):
            package["comment"] = component["comment"]
        packages.append(package)
        relationships.append(
            {
                "spdxElementId": "SPDXRef-ridgeline",
                "relationshipType": "STATIC_LINK",
                "relatedSpdxElement": identifier(name),
            }
        )
    for name in sorted(shared):
        packages.append(
            {
                "name": name,
                "SPDXID": identifier("shared-" + name),
                "downloadLocation": "NOASSERTION",
                "filesAnalyzed": False,
                "licenseConcluded": "LGPL-2.1-or-later",
                "licenseDeclared": "LGPL-2.1-or-later",
                "copyrightText": "NOASSERTION",
                "comment": "of the machine where it runs, and not part of the release",
            }
        )
        relationships.append(
            {
                "spdxElementId": "SPDXRef-ridgeline",
                "relationshipType": "DYNAMIC_LINK",
                "relatedSpdxElement": identifier("shared-" + name),
            }
        )
    used = json.dumps(packages)
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"ridgeline-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/ridgeline-{version}-{digest.hexdigest()}",
        "creationInfo": {
            "created": f"{date}T00:00:00Z",
            "creators": ["Tool: ridgeline-sbom"],
        },
        "packages": packages,
        "relationships": relationships,
        "hasExtractedLicensingInfos": [
            {"licenseId": key, "name": key.removeprefix("LicenseRef-"), "extractedText": text}
            for key, text in sorted(texts.items())
            if key in used
        ],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", required=True)
    parser.add_argument("--date", required=True, help="YYYY-MM-DD")
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--licences", type=pathlib.Path)
    parser.add_argument("linked", nargs="+", metavar="PROGRAM=MAP")
    arguments = parser.parse_args()

    table = json.loads(TABLE.read_text())
    origins = Origins(arguments.build / "libraries")
    inventory = Inventory(table["components"], Packages(arguments.build), origins)
    shared, programs = set(), []
    for pair in arguments.linked:
        program, _, map_path = pair.partition("=")
        programs.append(program)
        for path in sorted(linked_objects(pathlib.Path(map_path).read_text(errors="replace"))):
            inventory.add(path)
        for library in needed(program):
            if library not in table["shared"]:
                inventory.problems.append(f"{program} needs the shared library {library}")
            shared.add(table["shared"].get(library, library))
    for name, component in inventory.found.items():
        if not is_allowed(component["licence"], table["allowed"]):
            inventory.problems.append(
                f"{name} is linked under {component['licence']}, which may not be distributed"
            )
    if inventory.problems:
        raise Refused("\n".join(dict.fromkeys(inventory.problems)))

    made = document(
        arguments.version, arguments.date, programs, inventory.found, shared, table["texts"]
    )
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    if arguments.licences:
        collect(arguments.licences, inventory.found)
    width = max(map(len, inventory.found))
    for name, component in sorted(inventory.found.items()):
        print(f"{name:{width}}  {component['version']:28}  {component['licence']}")


def collect(folder, found):
    """A folder with the texts of all licences, one file a component."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, component in found.items():
        with open(folder / f"{name.replace(' ', '-')}.txt", "wb") as target:
            for index, text in enumerate(component["texts"]):
                if index:
                    target.write(b"\n" + b"-" * 78 + b"\n\n")
                with open(text, "rb") as source:
                    shutil.copyfileobj(source, target)


if __name__ == "__main__":
    try:
        main()
    except Refused as error:
        sys.exit(f"not to be distributed:\n{error}")
