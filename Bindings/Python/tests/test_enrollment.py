"""Several captures of a person, and the monitor that takes them."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import ridgeline
from ridgeline import CaptureMonitor, EnrollmentSession, Finger, Instruction, Next, Policy, Reason, Template

Pixels = npt.NDArray[np.uint8]


def test_captures_of_a_finger_become_one_reference(templates: dict[str, Template]) -> None:
    captures = [templates[name] for name in ("03_1", "03_2", "03_3")]
    made = ridgeline.consolidate(captures, [60, 70, None])
    assert made.used == (True, True, True) and 0 <= made.base < 3
    assert ridgeline.match(templates["03_4"], made.template) > 40
    assert ridgeline.consolidate(captures).used == made.used


def test_a_strangers_capture_takes_no_part(templates: dict[str, Template], lone: Template) -> None:
    assert ridgeline.consolidate([templates["03_1"], templates["03_2"], templates["05_1"]]).used == (True, True, False)
    with pytest.raises(ridgeline.NoPrintError):
        ridgeline.consolidate([lone])
    with pytest.raises(ridgeline.RidgelineError):
        ridgeline.consolidate([])
    with pytest.raises(ridgeline.InvalidArgumentError, match="qualities"):
        ridgeline.consolidate([templates["03_1"]], [1, 2])
    with pytest.raises(ridgeline.InvalidArgumentError, match="quality"):
        ridgeline.consolidate([templates["03_1"]], [101])


def test_a_session_guides_through_an_enrollment(prints: Path, blank: Pixels, templates: dict[str, Template]) -> None:
    session = EnrollmentSession(Policy(minimum_captures=2))
    assert repr(session) == "<EnrollmentSession: nothing captured yet>"
    session.mark_missing(Finger.RIGHT_LITTLE)
    answer = session.add(Finger.RIGHT_INDEX, blank)
    assert (answer.reason, answer.next) == (Reason.NO_TEMPLATE, Next.CAPTURE_AGAIN) and answer.advice
    with pytest.raises(ridgeline.NotFoundError):
        session.reference(Finger.RIGHT_INDEX)
    answer = session.add(2, prints / "03_1.png")
    assert (answer.reason, answer.next, answer.best_score) == (Reason.ACCEPTED, Next.CAPTURE_AGAIN, None)
    assert answer.capture is not None and answer.capture.score and answer.capture.map is not None
    assert session.add(5, prints / "03_1.png").reason is Reason.MISSING_FINGER
    assert session.add(2, prints / "03_1.png").reason is Reason.SAME_PICTURE
    answer = session.add_template(Finger.RIGHT_INDEX, templates["03_2"], 70)
    assert (answer.reason, answer.next) == (Reason.ACCEPTED, Next.DONE)
    assert answer.best_score is not None and answer.best_score > 40 and answer.capture is None
    answer = session.add_template(3, templates["03_3"])
    assert (answer.reason, answer.other_finger) == (Reason.SAME_FINGER, Finger.RIGHT_INDEX)
    assert ridgeline.match(templates["03_4"], session.reference(2)) > 40
    ranked = session.ranking()
    assert [(one.finger, one.for_verification) for one in ranked] == [(Finger.RIGHT_INDEX, True)]
    assert ranked[0].mean_score is not None and 0 < ranked[0].expected_match_rate <= 1
    assert repr(session) == "<EnrollmentSession: right index finger>"


def test_touches_that_share_no_skin_are_kept_beside_each_other(templates: dict[str, Template]) -> None:
    strict, small = EnrollmentSession(), EnrollmentSession(Policy(keeps_unjoined=True))
    for session in (strict, small):
        session.add_template(Finger.RIGHT_INDEX, templates["03_1"], 40)
    assert strict.add_template(Finger.RIGHT_INDEX, templates["05_1"], 40).reason is Reason.DIFFERENT_FINGER
    answer = small.add_template(Finger.RIGHT_INDEX, templates["05_1"], 40)
    assert answer.reason is Reason.ACCEPTED and answer.best_score is not None
    assert answer.best_score < Policy().agreement_score
    reference = EnrollmentSession.from_json(small.to_json()).reference(Finger.RIGHT_INDEX)
    assert ridgeline.match(templates["03_2"], reference) > 40 < ridgeline.match(templates["05_2"], reference)


def test_a_session_goes_on_after_a_restart(templates: dict[str, Template]) -> None:
    session = EnrollmentSession(Policy(minimum_captures=2), language="vi")
    session.add_template(2, templates["03_1"])
    for again in (pickle.loads(pickle.dumps(session)), EnrollmentSession.from_json(session.to_json())):
        assert again.to_json() == session.to_json()
        assert again.add_template(2, templates["03_2"]).next is Next.DONE
    assert EnrollmentSession.from_json(session.to_json().encode()).to_json() == session.to_json()


def test_a_damaged_session_is_refused(templates: dict[str, Template]) -> None:
    session = EnrollmentSession()
    session.add_template(2, templates["03_1"])
    stored = session.to_json()
    for wrong in ("", "{}", "null", stored[:40], stored.replace("{", "["), b"\xff"):
        with pytest.raises(ridgeline.BadRecordError):
            EnrollmentSession.from_json(wrong)


def test_impossible_policies_and_fingers_are_refused(templates: dict[str, Template]) -> None:
    for policy in (
        Policy(enough_quality=float("nan")),
        Policy(minimum_captures=-1),
        Policy(maximum_tries=1 << 40),
    ):
        with pytest.raises(ridgeline.InvalidArgumentError):
            EnrollmentSession(policy)
    with pytest.raises(ridgeline.InvalidArgumentError):
        EnrollmentSession(language="xx")  # type: ignore[arg-type]
    session = EnrollmentSession()
    for finger in (11, -1, 1 << 40):
        with pytest.raises(ridgeline.InvalidArgumentError):
            session.add_template(finger, templates["03_1"])
    with pytest.raises(ridgeline.InvalidArgumentError):
        session.add_template(1, templates["03_1"], 200)


def test_a_monitor_takes_the_frame_when_the_finger_rests(prints: Path, blank: Pixels) -> None:
    monitor = CaptureMonitor(good_score=5)
    assert monitor.best() is None and repr(monitor) == "<CaptureMonitor: best frame none>"
    answer = monitor.see(blank)
    assert answer.instruction is Instruction.PLACE_FINGER and not answer.is_final
    assert answer.words() and answer.words("vi") != answer.words()
    for _ in range(3):
        answer = monitor.see(prints / "03_1.png")
    assert answer.instruction is Instruction.TAKE_IT_NOW and answer.is_final
    best = monitor.best()
    assert best is not None and best.quality.score == answer.quality.score
    assert best.image == ridgeline.FingerprintImage.of(prints / "03_1.png")
    with pytest.raises(ridgeline.InvalidArgumentError):
        CaptureMonitor(patience=-1)


def test_a_finger_that_must_move_is_told_how(prints: Path) -> None:
    monitor = CaptureMonitor(good_score=100)
    answers = [monitor.see(prints / "09_1.png") for _ in range(4)]
    adjusted = [answer for answer in answers if answer.instruction is Instruction.ADJUST]
    assert all(answer.words() == answer.quality.advice() for answer in adjusted)
