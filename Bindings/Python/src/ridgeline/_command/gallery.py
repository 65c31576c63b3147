"""`gallery`: enrolls people, identifies them, and finds who is enrolled twice."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import GalleryKeyError, RidgelineError
from ..gallery import Gallery
from ..identification import Probe
from ..references import Enrollment, Listed
from .exits import Exit, Failure, Parser, answer
from .prints import HELP, chosen, declare_reading, declare_threads, expand, extraction, parallel
from .prints import declare as command

_KEY = "RIDGELINE_GALLERY_KEY"


def declare(commands: Any) -> None:
    """The commands and their options."""
    parser = command(
        commands,
        "gallery",
        "Enroll people in a gallery, identify them, and find who is enrolled twice.\n\n"
        "A gallery is a folder. Its references can be encrypted: init --key-file makes a key; later commands\n"
        f"take it from --key-file or from ${_KEY}.",
        "gallery identify people Fixtures/prints/03_2.png",
    )
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(inner, "init", "Make an empty gallery.", _init)
    add = _command(
        inner, "add", "Enroll prints; those that give no template are named, and the others are added.", _add
    )
    add.add_argument("prints", nargs="+", metavar="PRINT", help=HELP)
    add.add_argument("--subject", help="The subject (default: each name up to the last underscore).")
    add.add_argument("--group", type=int, default=0, help="A number that searches can be limited to.")
    add.add_argument("--texture", action="store_true", help="Keep the texture too: fewer misses.")
    declare_reading(add)
    declare_threads(add)
    remove = _command(inner, "remove", "Remove subjects and all that is known of them.", _remove)
    remove.add_argument("subjects", nargs="+", metavar="SUBJECT")
    listed = _command(inner, "list", "List the references, a JSON object a line with --json.", _list)
    listed.add_argument("--subject", help="Only this subject.")
    identify = _command(inner, "identify", "Find whose prints these are.", _identify)
    identify.add_argument("prints", nargs="+", metavar="PRINT", help="Prints of one person.")
    identify.add_argument("--group", type=int, action="append", help="Only subjects of these groups.")
    identify.add_argument("--rate", type=float, default=0.01, help="Allowed rate of false positives (default: 0.01).")
    identify.add_argument("--candidates", type=int, default=10, help="At most so many candidates.")
    identify.add_argument("--exhaustive", action="store_true", help="Compare all in full: slow.")
    identify.add_argument("--timeout", type=float, help="Give up after so many seconds.")
    declare_threads(identify)
    declare_reading(identify)
    dedupe = _command(inner, "dedupe", "Find people who are enrolled under several names.", _dedupe)
    dedupe.add_argument("--false-pairs", type=float, default=0.1, help="Wrong pairs to be expected (default: 0.1).")
    dedupe.add_argument("--group", type=int, action="append", help="Only subjects of these groups.")
    dedupe.add_argument("--progress", action="store_true", help="Show progress.")
    declare_threads(dedupe)
    _command(inner, "verify", "Check that a gallery is as it was written.", _verify)
    _command(inner, "stats", "Show how much there is in a gallery.", _stats)
    _command(inner, "compact", "Free the space of removed references.", _compact)


def _command(inner: Any, name: str, text: str, run: Callable[[argparse.Namespace], Exit]) -> Parser:
    example = f"gallery {name} people"
    parser = command(inner, name, text, example)
    parser.add_argument("folder", metavar="FOLDER", help="The folder of the gallery.")
    parser.add_argument(
        "--key-file", metavar="FILE", help=f"File with the key of an encrypted gallery (default: ${_KEY})."
    )
    parser.add_argument("--json", action="store_true", help="Print the results as JSON.")
    parser.set_defaults(run=_told(run))
    return parser


def _told(run: Callable[[argparse.Namespace], Exit]) -> Callable[[argparse.Namespace], Exit]:
    def told(options: argparse.Namespace) -> Exit:
        try:
            return run(options)
        except RidgelineError as error:
            raise Failure.of(error, options.folder) from None

    return told


def _key(options: argparse.Namespace) -> str | None:
    if options.key_file is not None:
        return Path(options.key_file).read_text().strip()
    return os.environ.get(_KEY)


def _open(options: argparse.Namespace) -> Gallery:
    gallery = Gallery.open(options.folder, _key(options))
    if options.key_file is not None and not gallery.info().is_encrypted:
        gallery.close()
        raise GalleryKeyError("it is not encrypted: leave --key-file out")
    return gallery


def _init(options: argparse.Namespace) -> Exit:
    if options.key_file is not None and not os.path.exists(options.key_file):
        # Readable by nobody else from the first moment on.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(options.key_file, flags, 0o600), "w") as file:
            file.write(Gallery.new_key() + "\n")
    with Gallery.create(options.folder, _key(options)) as gallery:
        encrypted = gallery.info().is_encrypted
    if options.json:
        answer({"folder": options.folder, "isEncrypted": encrypted})
    else:
        print(f"{options.folder}: an empty gallery{', encrypted' if encrypted else ''}")
    return Exit.SUCCESS


def _add(options: argparse.Namespace) -> Exit:
    rows: list[dict[str, object]] = []
    enrollments: list[Enrollment] = []
    status = Exit.SUCCESS
    with _open(options) as gallery:
        made = parallel(lambda name: _enrollments(name, options), expand(options.prints), options.threads)
        for one in (one for several in made for one in several):
            if isinstance(one, Enrollment):
                enrollments.append(one)
                continue
            print(one, file=sys.stderr)
            rows.append({"failure": str(one)})
            status = Exit.FAILURE_TO_ENROLL
        numbers = gallery.add(enrollments, keep_texture=options.texture)
    for number, row in zip(numbers, enrollments, strict=True):
        rows.append(
            {
                "file": row.source,
                "finger": int(row.finger),
                "quality": row.quality,
                "reference": number,
                "subject": row.subject,
            }
        )
    if options.json:
        answer(rows)
    else:
        print(f"{len(numbers)} of {len(rows)} prints are in {options.folder}")
    return status


def _enrollments(name: str, options: argparse.Namespace) -> list[Enrollment | Failure]:
    """The prints of a file as enrollments; a failure to enroll in the place of one that gives no template."""
    subject = options.subject or Path(name).stem.rpartition("_")[0] or Path(name).stem
    made: list[Enrollment | Failure] = []
    for found in chosen(name, options):
        # Of a file with one print the option states the finger instead of the file.
        finger = found.finger if options.finger is None else options.finger
        known = finger if 0 <= finger <= 10 else 0
        try:
            one = extraction(name, found)
            made.append(Enrollment(subject, one.template, known, options.group, one.quality.score, name))
        except Failure as failure:
            if failure.exit is not Exit.FAILURE_TO_ENROLL:
                raise
            made.append(failure)
    return made


def _remove(options: argparse.Namespace) -> Exit:
    with _open(options) as gallery:
        removed = gallery.remove(options.subjects)
    if options.json:
        answer({"removed": removed})
    else:
        print(f"{removed} of {len(options.subjects)} subjects removed")
    return Exit.SUCCESS if removed == len(set(options.subjects)) else Exit.NO_MATCH


def _list(options: argparse.Namespace) -> Exit:
    with _open(options) as gallery:
        found = gallery.list(options.subject)
    if not options.json:
        print("reference  subject  finger  group  quality  source")
    for row in found:
        if options.json:
            print(json.dumps(_listed(row), sort_keys=True))
        else:
            quality = "-" if row.quality is None else row.quality
            # Names come from outside: control characters in them are shown, not obeyed.
            subject, source = (ascii(text)[1:-1] for text in (row.subject, row.source))
            print(f"{row.reference}  {subject}  {row.finger}  {row.group}  {quality}  {source}")
    return Exit.NO_MATCH if options.subject is not None and not found else Exit.SUCCESS


def _listed(row: Listed) -> dict[str, object]:
    document = dataclasses.asdict(row)
    document["time"] = int(row.time.timestamp())
    document["finger"] = int(row.finger)
    return document


def _identify(options: argparse.Namespace) -> Exit:
    probes = []
    for name in expand(options.prints):
        for stored in chosen(name, options):
            finger = stored.finger if options.finger is None else options.finger
            template = extraction(name, stored).template
            probes.append(Probe(template, finger if 0 <= finger <= 10 else 0))
    with _open(options) as gallery:
        found = gallery.identify(
            probes,
            candidates=options.candidates,
            false_positive_rate=options.rate,
            groups=options.group,
            threads=options.threads,
            exhaustive=options.exhaustive,
            timeout=options.timeout,
        )
    if options.json:
        answer(
            {
                "candidates": [
                    {
                        "subject": row.subject,
                        "reference": row.reference,
                        "score": row.score,
                        "falsePositiveRate": row.false_positive_rate,
                        "isHit": row.is_hit,
                    }
                    for row in found.candidates
                ],
                "comparisons": found.comparisons,
                "references": found.references,
                "threshold": found.threshold,
                "unreadable": found.unreadable,
            }
        )
    else:
        for row in found.candidates:
            said = "found" if row.is_hit else "not enough"
            print(f"{ascii(row.subject)[1:-1]}  score {row.score:.1f}  {said}")
        hits = sum(row.is_hit for row in found.candidates)
        print(f"{hits} found among {found.references} references; {found.threshold:.1f} is asked for")
    return Exit.SUCCESS if found.hit is not None else Exit.NO_MATCH


def _dedupe(options: argparse.Namespace) -> Exit:
    with _open(options) as gallery:
        pairs = gallery.dedupe(
            expected_false_pairs=options.false_pairs,
            groups=options.group,
            threads=options.threads,
            progress=options.progress,
        )
    if options.json:
        answer(
            [
                {
                    "subjects": [pair.first, pair.second],
                    "references": [pair.first_reference, pair.second_reference],
                    "score": pair.score,
                }
                for pair in pairs
            ]
        )
    else:
        for pair in pairs:
            first, second = (ascii(text)[1:-1] for text in (pair.first, pair.second))
            print(f"{first}  {second}  score {pair.score:.1f}")
        print(f"{len(pairs)} pairs")
    return Exit.NO_MATCH if pairs else Exit.SUCCESS


def _verify(options: argparse.Namespace) -> Exit:
    with _open(options) as gallery:
        faults = gallery.verify()
    if options.json:
        answer({"faults": faults})
    else:
        for fault in faults:
            print(fault)
        print(f"{len(faults)} faults" if faults else "all is well")
    return Exit.NO_MATCH if faults else Exit.SUCCESS


def _stats(options: argparse.Namespace) -> Exit:
    with _open(options) as gallery:
        found = gallery.info()
    document = {
        "subjects": found.subjects,
        "references": found.references,
        "withTexture": found.references_with_texture,
        "isEncrypted": found.is_encrypted,
        "databaseBytes": found.database_bytes,
        "indexBytes": found.index_bytes,
    }
    if options.json:
        answer(document)
    else:
        for name, value in document.items():
            print(f"{name:16}{value}")
    return Exit.SUCCESS


def _compact(options: argparse.Namespace) -> Exit:
    with _open(options) as gallery:
        gallery.compact()
    if options.json:
        answer({"folder": options.folder})
    else:
        print(f"{options.folder}: compacted")
    return Exit.SUCCESS
