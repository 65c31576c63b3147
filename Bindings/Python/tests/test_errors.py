"""Errors as exceptions with a code."""

from __future__ import annotations

import pickle

import pytest

import ridgeline
from ridgeline import errors

KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ridgeline.RidgelineError)
]


def test_every_status_has_an_exception() -> None:
    assert {kind.status for kind in KINDS} == set(ridgeline.Status)
    assert len({status.code for status in ridgeline.Status}) == len(ridgeline.Status)


@pytest.mark.parametrize("kind", KINDS)
def test_exceptions_have_a_code_a_message_and_pickle(kind: type[ridgeline.RidgelineError]) -> None:
    error = kind("what was wrong")
    assert str(error) == "what was wrong" and error.code == error.status.code
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind and str(again) == "what was wrong" and again.status is error.status
    assert kind.__doc__


def test_exceptions_are_also_what_python_calls_them() -> None:
    assert issubclass(ridgeline.InvalidArgumentError, ValueError)
    assert issubclass(ridgeline.BadImageError, ValueError)
    assert issubclass(ridgeline.BadRecordError, ValueError)
    assert issubclass(ridgeline.NotFoundError, LookupError)
    assert issubclass(ridgeline.TimedOutError, TimeoutError)
    assert issubclass(ridgeline.GalleryKeyError, ridgeline.GalleryError)
