"""Progress of long calls, shown by tqdm where it is installed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, TypeAlias

from . import _interface
from .cancellation import Stop

#: How to show progress: True for a bar, or a function of what is done and of the total; None or False not at all.
#: The function is called by one thread at a time, not always by the same; what it raises stops the call and is raised
#: from it. It must not use a gallery.
Progress: TypeAlias = "bool | Callable[[int, int], object] | None"


_telling = threading.local()


def is_telling() -> bool:
    """Whether this thread is in somebody's function of progress, which the call that it tells of waits for."""
    return bool(getattr(_telling, "is_on", False))


class _Bar(Protocol):
    def show(self, done: int, total: int) -> None: ...
    def close(self) -> None: ...


class _TqdmBar:
    def __init__(self, tqdm: Any, title: str, unit: str) -> None:
        self._bar = tqdm(desc=title, unit=unit)

    def show(self, done: int, total: int) -> None:
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        self._bar.close()


class _PlainBar:
    """A line of percents on standard error, for who has no tqdm."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown = -1

    def show(self, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if percent != self._shown:
            self._shown = percent
            print(f"\r{self._title}: {percent} %", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._shown >= 0:
            print(file=sys.stderr)


class _Told:
    def __init__(self, tell: Callable[[int, int], object]) -> None:
        self._tell = tell

    def show(self, done: int, total: int) -> None:
        self._tell(done, total)

    def close(self) -> None:
        pass


def _bar(progress: Progress, title: str, unit: str) -> _Bar | None:
    if progress is None or progress is False:
        return None
    if callable(progress):
        return _Told(progress)
    if progress is not True:
        raise TypeError(f"progress is True, a function or None, not {type(progress).__name__}")
    try:
        from tqdm.auto import tqdm  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return _PlainBar(title)
    return _TqdmBar(tqdm, title, unit)


class Reporter:
    """Shows the progress of one call; what the function raises stops the call and is raised from it."""

    def __init__(self, progress: Progress, title: str, unit: str = "it", stop: Stop | None = None) -> None:
        self._bar = _bar(progress, title, unit)
        self._stop = stop
        self.fault: BaseException | None = None
        # The library holds no Python objects: the function must live as long as this.
        self.function = _interface.Progress() if self._bar is None else _interface.Progress(self._called)

    def _called(self, context: int | None, done: int, total: int) -> None:
        self.tell(done, total)

    def tell(self, done: int, total: int) -> None:
        """Shows how much is done."""
        if self._bar is None or self.fault is not None:
            return
        before = is_telling()
        _telling.is_on = True
        try:
            self._bar.show(done, total)
        except BaseException as fault:
            # ctypes would print it and go on.
            self.fault = fault
            if self._stop is not None:
                self._stop.cancel()
        finally:
            _telling.is_on = before

    def __enter__(self) -> Reporter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        if self.fault is not None and not isinstance(error, KeyboardInterrupt):
            raise self.fault
