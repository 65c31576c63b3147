"""Fingers, and the languages in which people at a sensor are spoken to."""

from __future__ import annotations

import enum
from typing import Literal, TypeAlias

from ._bytes import text
from ._library import lib
from .errors import InvalidArgumentError

#: The languages of advice: English and Vietnamese.
Language: TypeAlias = Literal["en", "vi"]


class Finger(enum.IntEnum):
    """A finger position as ISO/IEC 19794 numbers them."""

    UNKNOWN = 0
    RIGHT_THUMB = 1
    RIGHT_INDEX = 2
    RIGHT_MIDDLE = 3
    RIGHT_RING = 4
    RIGHT_LITTLE = 5
    LEFT_THUMB = 6
    LEFT_INDEX = 7
    LEFT_MIDDLE = 8
    LEFT_RING = 9
    LEFT_LITTLE = 10

    def words(self, language: Language = "en") -> str:
        """What people call the finger."""
        return said(lib.rdg_finger_name(self.value, text(language, "language")), language)


def position(finger: int) -> int:
    """The number of a finger position, checked."""
    try:
        return Finger(finger).value
    except ValueError:
        raise InvalidArgumentError(f"{finger!r} is no finger position: 1 to 10, or 0 for unknown") from None


def said(words: bytes | None, language: str) -> str:
    """Static text of the library."""
    if words is None:
        raise InvalidArgumentError(f"there are no words in the language {language!r}: en or vi")
    return words.decode()
