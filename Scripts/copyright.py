#!/usr/bin/env python3
"""Writes the copyright file of the Debian package from the list of what is linked.

    python3 Scripts/copyright.py LIST.spdx.json >copyright
"""

import json
import sys

HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Ridgeline
Comment:
 The programs are linked with the components below, each under its own licence.
 The texts are in /usr/share/doc/ridgeline/licences, the whole list in
 /usr/share/doc/ridgeline/ridgeline.spdx.json.
 .
{components}

Files: *
Copyright: the authors of Ridgeline
License: Apache-2.0
 The text of the licence is in /usr/share/common-licenses/Apache-2.0.
"""


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        made = json.load(source)
    linked = {
        relation["relatedSpdxElement"]
        for relation in made["relationships"]
        if relation["relationshipType"] == "STATIC_LINK"
    }
    lines = [
        f" {package['name']} {package['versionInfo']}: {package['licenseDeclared']}"
        for package in made["packages"]
        if package["SPDXID"] in linked
    ]
    print(HEAD.format(components="\n".join(lines)), end="")


if __name__ == "__main__":
    main()
