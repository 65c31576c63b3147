"""Text and bytes on their way into the library and out of it."""

from __future__ import annotations

import operator
import os
from collections.abc import Callable
from ctypes import byref, c_char, c_size_t
from typing import Any

from ._interface import Error
from .errors import InvalidArgumentError, check

_TOO_SMALL = 2


def text(value: str, name: str) -> bytes:
    """Text as UTF-8; a zero byte would cut it off silently."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is text, not {type(value).__name__}")
    try:
        encoded = value.encode()
    except UnicodeEncodeError as error:
        raise InvalidArgumentError(f"{name} is no text: {error.reason}") from None
    if b"\0" in encoded:
        raise InvalidArgumentError(f"{name} has a zero byte in it: remove it")
    return encoded


def path(value: str | os.PathLike[str]) -> bytes:
    """A path as bytes."""
    encoded = os.fsencode(value)
    if b"\0" in encoded:
        raise InvalidArgumentError("a path has a zero byte in it: remove it")
    return encoded


def written(room: int, write: Callable[[Any, int, Any, Error], int]) -> bytes:
    """What a function of the library writes into a buffer, tried with `room` bytes first.

    What is written may grow between two calls when threads share the object, so the question is repeated.
    """
    error, count = Error(), c_size_t()
    while True:
        buffer = (c_char * room)()
        status = write(buffer, room, byref(count), error)
        if status != _TOO_SMALL:
            check(status, error)
            return buffer.raw[: count.value]
        room = count.value


def integer(value: int, name: str, low: int, high: int) -> int:
    """A whole number within bounds; ctypes would wrap what does not fit."""
    number = operator.index(value)
    if not low <= number <= high:
        raise InvalidArgumentError(f"{name} is {number}: {low} to {high}")
    return number
