"""Galleries: people enrolled, found, removed; kept in clear or encrypted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path

import pandas
import pytest

import ridgeline
from ridgeline import Enrollment, Finger, Gallery, Probe, Template


@pytest.fixture
def gallery(tmp_path: Path, templates: dict[str, Template]) -> Iterator[Gallery]:
    """A gallery of the first impression of each finger."""
    with Gallery.create(tmp_path / "people") as made:
        made.add([Enrollment(name[:2], templates[name]) for name in sorted(templates) if name.endswith("_1")])
        yield made


def test_a_gallery_finds_the_person_and_nobody_else(gallery: Gallery, templates: dict[str, Template]) -> None:
    found = gallery.identify(templates["03_2"], false_positive_rate=0.001)
    assert found.hit is not None and found.hit.subject == "03"
    assert found.hit.score == ridgeline.match(templates["03_2"], gallery.template(found.hit.reference))
    assert found.hit.score >= found.threshold and found.references == 12 and found.unreadable == 0
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True) and len(scores) == 10
    assert sum(candidate.is_hit for candidate in found.candidates) == 1
    frame = pandas.DataFrame(found.candidates)
    assert list(frame.columns) == ["subject", "reference", "score", "false_positive_rate", "is_hit"]


def test_a_stranger_is_not_found(gallery: Gallery, templates: dict[str, Template]) -> None:
    gallery.remove("03")
    found = gallery.identify(templates["03_2"], candidates=3)
    assert found.hit is None and len(found.candidates) == 3


def test_several_fingers_of_a_person_count_together(tmp_path: Path, templates: dict[str, Template]) -> None:
    with Gallery.create(tmp_path / "two") as gallery:
        gallery.add(
            [
                Enrollment("a", templates["01_1"], Finger.RIGHT_INDEX, quality=64, source="sensor 1"),
                Enrollment("a", templates["02_1"], Finger.LEFT_INDEX, group=3),
                Enrollment("b", templates["04_1"], Finger.RIGHT_INDEX, group=5),
            ],
            keep_texture=True,
        )
        probes = [Probe(templates["01_2"], Finger.RIGHT_INDEX), Probe(templates["02_2"], 7)]
        assert gallery.identify(probes).hit is not None
        assert gallery.compare("a", probes) > 40 > gallery.compare("b", probes)
        assert gallery.identify(probes, groups=[5]).hit is None
        with pytest.raises(ridgeline.GalleryError, match="nothing was judged"):
            assert gallery.identify(probes, groups=[9]).hit
        assert gallery.identify(probes, groups=[]).candidates == ()
        assert gallery.identify(probes, exhaustive=True, threads=1).hit is not None
        with pytest.raises(ridgeline.NotFoundError):
            gallery.compare("a", Probe(templates["01_2"], Finger.RIGHT_THUMB))
        with pytest.raises(ridgeline.NotFoundError):
            gallery.compare("nobody", probes)
        assert gallery.info().references_with_texture == 3


def test_what_is_known_of_references_is_listed(tmp_path: Path, templates: dict[str, Template]) -> None:
    when = datetime(2024, 5, 17, 8, 30, tzinfo=timezone.utc)
    with Gallery.create(tmp_path / "people") as gallery:
        row = Enrollment("Nguyễn 1", templates["01_1"], Finger.LEFT_THUMB, 7, 64, "bàn 3", when)
        before = datetime.now(timezone.utc).replace(microsecond=0)
        numbers = gallery.add([row, Enrollment("b", templates["02_1"])])
        assert gallery.add(row) == numbers[:1]
        listed = gallery.list()
        assert [one.reference for one in listed] == numbers
        first = listed[0]
        assert (first.subject, first.source, first.time) == ("Nguyễn 1", "bàn 3", when)
        assert (first.finger, first.group, first.quality) == (Finger.LEFT_THUMB, 7, 64)
        assert listed[1].quality is None and listed[1].time >= before
        assert gallery.list("b") == listed[1:] and gallery.list("nobody") == []
        odd = Enrollment("c", templates["03_1"], time=datetime(1, 1, 1, tzinfo=timezone.utc))
        gallery.add(odd)
        assert gallery.list("c")[0].time == odd.time
        assert pandas.DataFrame(listed)["subject"].tolist() == ["Nguyễn 1", "b"]


def test_what_was_added_is_there_when_the_gallery_is_opened_again(
    tmp_path: Path, templates: dict[str, Template]
) -> None:
    folder = tmp_path / "people"
    with Gallery.create(folder) as gallery:
        gallery.add(Enrollment("a", templates["01_1"]))
        assert repr(gallery) == f"<Gallery {folder} of 1 references of 1 subjects>"
    assert repr(gallery) == f"<Gallery {folder}, closed>" and gallery.is_closed
    with Gallery.open(str(folder)) as again:
        assert again.folder == folder
        assert again.identify(templates["01_2"]).hit is not None
        assert again.remove(["a", "nobody"]) == 1
        again.compact()
        assert again.info().subjects == 0 and again.verify() == []


def test_a_closed_gallery_refuses_and_can_be_closed_again(gallery: Gallery, templates: dict[str, Template]) -> None:
    gallery.close()
    gallery.close()
    for call in (gallery.info, gallery.list, gallery.verify, lambda: gallery.identify(templates["01_1"])):
        with pytest.raises(ridgeline.InvalidArgumentError, match="closed"):
            call()


def test_closing_waits_for_the_searches_of_other_threads(gallery: Gallery, templates: dict[str, Template]) -> None:
    outcomes: list[str] = []
    started = threading.Barrier(5)

    def search() -> None:
        started.wait()
        while True:
            try:
                gallery.identify(templates["03_2"], threads=1)
                outcomes.append("found")
            except ridgeline.InvalidArgumentError:
                return

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    started.wait()
    while len(outcomes) < 8:
        time.sleep(0.001)
    gallery.close()
    for thread in threads:
        thread.join()


def test_an_encrypted_gallery_opens_with_its_key_only(tmp_path: Path, templates: dict[str, Template]) -> None:
    folder, key, other = tmp_path / "people", Gallery.new_key(), Gallery.new_key()
    assert len(key) == 64 and key != other
    with Gallery.create(folder, key) as gallery:
        gallery.add(Enrollment("a", templates["01_1"], source="a secret place"))
        assert gallery.info().is_encrypted and "encrypted" in repr(gallery)
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert templates["01_1"].to_bytes()[20:200] not in stored
    for wrong in (None, other, "no key", ""):
        with pytest.raises(ridgeline.GalleryKeyError):
            Gallery.open(folder, wrong)
    with Gallery.open(folder, bytes.fromhex(key)) as gallery:
        gallery.rewrap(other)
    with pytest.raises(ridgeline.GalleryKeyError):
        Gallery.open(folder, key)
    with Gallery.open(folder, other) as gallery:
        assert gallery.identify(templates["01_2"]).hit is not None
    # As a key file has it.
    Gallery.open(folder, f"{other}\n".encode()).close()
    with pytest.raises(TypeError, match="64 hexadecimal digits"):
        Gallery.open(folder, 7)  # type: ignore[arg-type]


def test_a_gallery_is_not_closed_by_what_tells_of_its_progress(tmp_path: Path, templates: dict[str, Template]) -> None:
    with Gallery.create(tmp_path / "people") as gallery:
        gallery.add(Enrollment("a", templates["01_1"]))
        with pytest.raises(ridgeline.InvalidArgumentError, match="cannot close"):
            gallery.verify(progress=lambda done, total: gallery.close())
        assert gallery.verify() == []


def test_a_gallery_that_is_not_there_or_there_already_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ridgeline.NotFoundError) as caught:
        Gallery.open(tmp_path / "none")
    assert isinstance(caught.value, LookupError)
    Gallery.create(tmp_path / "one").close()
    with pytest.raises(ridgeline.GalleryError):
        Gallery.create(tmp_path / "one")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ridgeline.RidgelineError):
        Gallery.create(tmp_path / "file")
    with pytest.raises(ridgeline.InvalidArgumentError, match="zero byte"):
        Gallery.open("a\0b")
    with pytest.raises(TypeError, match=r"Gallery\.open"):
        Gallery(tmp_path)


def test_an_enrollment_that_cannot_be_is_refused_and_nothing_is_added(
    tmp_path: Path, templates: dict[str, Template], lone: Template
) -> None:
    good = Enrollment("a", templates["01_1"])
    with Gallery.create(tmp_path / "people") as gallery:
        wrong = [
            Enrollment("", templates["01_1"]),
            Enrollment("x" * 201, templates["01_1"]),
            Enrollment("line\nbreak", templates["01_1"]),
            Enrollment("zero\0byte", templates["01_1"]),
            Enrollment("\ud800", templates["01_1"]),
            Enrollment("a", templates["01_1"], 11),
            Enrollment("a", templates["01_1"], group=-1),
            Enrollment("a", templates["01_1"], quality=101),
            Enrollment("a", templates["01_1"], source="x" * 1001),
        ]
        for one in wrong:
            with pytest.raises(ridgeline.InvalidArgumentError):
                gallery.add([good, one])
        with pytest.raises(ridgeline.NoPrintError, match="row 1"):
            gallery.add([good, Enrollment("a", lone)])
        with pytest.raises(TypeError):
            gallery.add([good, Enrollment("a", b"bytes")])  # type: ignore[arg-type]
        assert gallery.info().references == 0
        assert gallery.add([]) == []


def test_an_impossible_search_is_refused(gallery: Gallery, templates: dict[str, Template], lone: Template) -> None:
    probe = templates["01_1"]
    calls: list[Callable[[], object]] = [
        lambda: gallery.identify(probe, false_positive_rate=0),
        lambda: gallery.identify(probe, false_positive_rate=float("nan")),
        lambda: gallery.identify(probe, candidates=0),
        lambda: gallery.identify(probe, threads=-1),
        lambda: gallery.identify(probe, groups=[-1]),
        lambda: gallery.identify(Probe(probe, 99)),
        lambda: gallery.identify(probe, timeout=-1),
    ]
    for call in calls:
        with pytest.raises(ridgeline.InvalidArgumentError):
            call()
    for probes in ([], [lone]):
        with pytest.raises(ridgeline.NoPrintError):
            gallery.identify(probes)
    with pytest.raises(ridgeline.NotFoundError):
        gallery.template(1 << 40)
    with pytest.raises(TypeError):
        gallery.identify("01_1.png")  # type: ignore[arg-type]


def test_a_person_under_two_names_is_found(gallery: Gallery, templates: dict[str, Template]) -> None:
    gallery.add(Enrollment("again", templates["05_2"]))
    told: list[tuple[int, int]] = []
    pairs = gallery.dedupe(progress=lambda done, total: told.append((done, total)))
    assert [(pair.first, pair.second) for pair in pairs] == [("05", "again")]
    assert pairs[0].score > 40 and told[-1] == (13, 13)
    assert gallery.template(pairs[0].second_reference).minutia_count == templates["05_2"].minutia_count


def test_a_search_ends_when_its_time_is_up(gallery: Gallery, templates: dict[str, Template]) -> None:
    with pytest.raises(ridgeline.TimedOutError) as caught:
        gallery.identify(templates["01_2"], timeout=0)
    assert isinstance(caught.value, TimeoutError) and isinstance(caught.value, ridgeline.CancelledError)
    with pytest.raises(ridgeline.TimedOutError):
        gallery.dedupe(timeout=0)
    assert gallery.identify(templates["01_2"], timeout=60).hit is not None


def test_a_gallery_of_an_earlier_release_is_opened_or_refused_with_advice(root: Path, tmp_path: Path) -> None:
    import shutil

    for schema in ("schema-2", "schema-3"):
        shutil.copytree(root / "Fixtures/expected/galleries" / schema, tmp_path / schema)
        try:
            with Gallery.open(tmp_path / schema) as gallery:
                assert gallery.info().references > 0
        except ridgeline.GalleryError as error:
            assert len(str(error)) > 20
