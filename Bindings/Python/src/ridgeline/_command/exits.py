"""Exit statuses, and failures as text or JSON."""

from __future__ import annotations

import argparse
import enum
import json
import sys
from typing import Any, NoReturn

from ..errors import InvalidArgumentError, NoPrintError, RidgelineError


class Exit(enum.IntEnum):
    """What a command ends with."""

    SUCCESS = 0
    NO_MATCH = 1
    USAGE = 2
    BAD_INPUT = 3
    FAILURE_TO_ENROLL = 4

    @property
    def reason(self) -> str:
        """Its name in JSON."""
        return {
            Exit.SUCCESS: "success",
            Exit.NO_MATCH: "noMatch",
            Exit.USAGE: "usage",
            Exit.BAD_INPUT: "badInput",
            Exit.FAILURE_TO_ENROLL: "failureToEnroll",
        }[self]


class Failure(Exception):
    """Why a command has no result."""

    def __init__(self, exit: Exit, message: str) -> None:
        super().__init__(message)
        self.exit = exit

    @classmethod
    def of(cls, error: OSError | RidgelineError, where: str = "") -> Failure:
        """The failure of an error, with the file that it is about."""
        if isinstance(error, NoPrintError):
            exit = Exit.FAILURE_TO_ENROLL
        elif isinstance(error, InvalidArgumentError):
            exit = Exit.USAGE
        else:
            exit = Exit.BAD_INPUT
        if isinstance(error, OSError) and error.strerror:
            where, message = where or str(error.filename or ""), error.strerror.lower()
        else:
            message = str(error)
        return cls(exit, f"{where}: {message}" if where else message)


class Parser(argparse.ArgumentParser):
    """A parser that leaves it to `main` how mistakes are told."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**named)

    def error(self, message: str) -> NoReturn:
        raise Failure(Exit.USAGE, f"{message}\n{self.format_usage().strip()}")


def failed(failure: Failure, as_json: bool) -> int:
    """Tells a failure, and returns the exit status."""
    print(failure, file=sys.stderr)
    if as_json:
        answer(
            {
                "error": {
                    "exitStatus": int(failure.exit),
                    "message": str(failure),
                    "reason": failure.exit.reason,
                }
            }
        )
    return failure.exit


def answer(document: object) -> None:
    """Prints JSON."""
    json.dump(document, sys.stdout, indent=2, sort_keys=True)
    print()
