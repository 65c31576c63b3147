"""Shards in processes of their own against one gallery."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import ray
from ridgeline import Enrollment, Finger, Gallery, Probe

from ridgeline_ray import Answer, Search, SearchError


@pytest.fixture(scope="module", autouse=True)
def machine() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False,
             object_store_memory=100 << 20)  # fmt: skip
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def search(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Search, Gallery, Path]]:
    folder = tmp_path_factory.mktemp("ray")
    shutil.copytree(people, folder / "gallery")
    with Gallery.open(folder / "gallery") as gallery:
        gallery.export(folder / "blocks", block_references=60)
        made = Search(folder / "blocks")
        yield made, gallery, folder / "blocks"
        made.close()


def probes(gallery: Gallery) -> list[list[Probe]]:
    """Second captures: one finger, or both."""
    rows = [row for row in gallery.list() if row.subject.startswith("again")]
    people = sorted({row.subject for row in rows})[:6]
    found = []
    for place, name in enumerate(people):
        own = [Probe(gallery.template(row.reference), row.finger) for row in rows if row.subject == name]
        found.append(own[: 1 + place % 2])
    return found


def same(answer: Answer, gallery: Gallery, given: list[Probe]) -> None:
    one = gallery.identify(given)
    assert answer.is_complete
    assert [(c.reference, c.score, c.is_hit) for c in answer.identification.candidates] == [
        (c.reference, c.score, c.is_hit) for c in one.candidates
    ]
    assert answer.identification.threshold == one.threshold
    assert answer.identification.comparisons == one.comparisons


def test_two_shards_answer_as_one_gallery(search: tuple[Search, Gallery, Path]) -> None:
    made, gallery, _ = search
    assert len({pid for shard in made.processes() for pid in shard}) == 2
    for given in probes(gallery):
        same(made.identify(given), gallery, given)


def test_answers_are_partial_while_a_shard_is_down_and_never_wrong(search: tuple[Search, Gallery, Path]) -> None:
    made, gallery, _ = search
    given = probes(gallery)
    whole = {
        (place, candidate.reference): candidate.score
        for place, own in enumerate(given)
        for candidate in made.identify(own, candidates=400).identification.candidates
    }
    victim = made.processes()[0][0]
    answers: list[tuple[int, Answer]] = []
    over = threading.Event()

    def ask() -> None:
        place = 0
        while not over.is_set():
            answers.append((place % len(given), made.identify(given[place % len(given)], candidates=400)))
            place += 1

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.5)
    os.kill(victim, signal.SIGKILL)
    for _ in range(200):
        time.sleep(0.1)
        if any(not answer.is_complete for _, answer in answers) and answers[-1][1].is_complete:
            break
    over.set()
    thread.join()
    partial = [answer for _, answer in answers if not answer.is_complete]
    assert partial and answers[-1][1].is_complete
    assert all(answer.missing and answer.missing_references > 0 for answer in partial)
    for place, answer in answers:
        # Of several fingers a partial answer may lack one, and fuse the others.
        if answer.is_complete or len(given[place]) == 1:
            for candidate in answer.identification.candidates:
                # With fewer references more of them are compared in full, but nothing scores otherwise.
                assert whole.get((place, candidate.reference), candidate.score) == candidate.score
    for own in given:
        same(made.identify(own), gallery, own)


def test_new_references_are_found_within_seconds(search: tuple[Search, Gallery, Path]) -> None:
    made, gallery, blocks = search
    row = gallery.list()[3]
    begun = time.monotonic()
    (number,) = gallery.add([Enrollment("came later", gallery.template(row.reference), Finger.RIGHT_THUMB)])
    assert gallery.export(blocks) == 1 and made.refresh() == 1 and made.refresh() == 0
    found = made.identify(Probe(gallery.template(row.reference), Finger.RIGHT_THUMB))
    assert found.is_complete and found.identification.candidates[0].reference == number
    assert time.monotonic() - begun < 15


def test_a_search_without_shards_is_no_answer(people: Path, tmp_path: Path) -> None:
    with Gallery.open(people) as gallery:
        gallery.export(tmp_path / "blocks")
        probe = Probe(gallery.template(gallery.list()[0].reference))
    made = Search(tmp_path / "blocks", shards=1)
    made.close()
    time.sleep(0.5)
    with pytest.raises(SearchError):
        made.identify(probe)
