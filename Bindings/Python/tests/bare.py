"""What a Python session does on a system that has Python and numpy alone; run by Scripts/bare-python.sh.

    python3 bare.py PRINTS SCORES FOLDER    the fixtures' prints, Fixtures/expected/scores.txt, an empty folder

Enrolls, matches and identifies, and holds every score against what is known of it, to the last bit.
"""

import platform
import sys
from pathlib import Path

import numpy as np

import ridgeline

prints, known, folder = (Path(argument) for argument in sys.argv[1:])
paths = sorted(prints.glob("*.png"))
templates = [made.template for made in ridgeline.extract_many(paths, on_error="raise")]
scores = ridgeline.match_many(templates, templates)
rows = [line.split() for line in known.read_text().splitlines()]
assert [row[0] for row in rows] == [path.name for path in paths]
for place, row in enumerate(rows):
    expected = [float(score) for score in row[1:]]
    assert list(scores[place, place + 1 :]) == expected, row[0]

session = ridgeline.EnrollmentSession(ridgeline.Policy(minimum_captures=2))
session.add(2, prints / "09_1.png")
assert session.add(2, prints / "09_2.png").next is ridgeline.Next.DONE
key = ridgeline.Gallery.new_key()
with ridgeline.Gallery.create(folder / "people", key) as gallery:
    gallery.add(ridgeline.Enrollment("4711", session.reference(2), 2))
    gallery.add([ridgeline.Enrollment(path.stem, ridgeline.extract(path).template) for path in paths[:8]])
with ridgeline.Gallery.open(folder / "people", key) as gallery:
    found = gallery.identify(ridgeline.extract(prints / "09_4.png").template, timeout=60)
    assert found.hit is not None and found.hit.subject == "4711", found
    assert gallery.verify() == []
print(
    f"{platform.python_implementation()} {platform.python_version()}, numpy {np.__version__}, "
    f"glibc {platform.libc_ver()[1]}: {scores.size} scores as pinned, one person found"
)
