"""Stopping calls: by another thread, by a timeout, by Ctrl-C."""

from __future__ import annotations

import _thread
import contextlib
import math
import threading
import time
from collections.abc import Callable
from ctypes import byref, c_void_p
from types import TracebackType

from ._interface import Error
from ._library import lib
from .errors import CancelledError, InvalidArgumentError, TimedOutError, check


class Cancellation:
    """Stops calls, from any thread; give it to as many calls as you like.

    Args:
        timeout: Seconds from now on, after which it is cancelled by itself; None for never.
    """

    __slots__ = ("_calls", "_cancelled", "_deadline", "_lock")

    def __init__(self, timeout: float | None = None) -> None:
        self._deadline = _deadline(timeout)
        self._cancelled = False
        # A signal handler may cancel in the thread that holds it.
        self._lock = threading.RLock()
        self._calls: set[Stop] = set()

    def cancel(self) -> None:
        """Stops the calls that run with this, and all later ones. They raise `CancelledError`."""
        with self._lock:
            self._cancelled = True
            for call in self._calls:
                call.cancel()

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called or the time is up."""
        return self._cancelled or time.monotonic() >= self._deadline

    def __repr__(self) -> str:
        if self._cancelled:
            return "<Cancellation: cancelled>"
        if self._deadline == math.inf:
            return "<Cancellation>"
        return f"<Cancellation: {max(0.0, self._deadline - time.monotonic()):.3g} s left>"


def _deadline(timeout: float | None) -> float:
    if timeout is None:
        return math.inf
    if not timeout >= 0:
        raise InvalidArgumentError(f"a timeout of {timeout} s: 0 or more, or None for never")
    return time.monotonic() + timeout


class Stop:
    """What stops one call: its timeout, the caller's `Cancellation`, or an interruption."""

    __slots__ = ("_cancellation", "_deadline", "handle")

    def __init__(self, cancellation: Cancellation | None, timeout: float | None) -> None:
        self._cancellation = cancellation
        self._deadline = _deadline(timeout)
        if cancellation is not None:
            self._deadline = min(self._deadline, cancellation._deadline)
        seconds = 0.0
        if self._deadline < math.inf:
            # 0 would mean never to the library.
            seconds = max(1e-9, self._deadline - time.monotonic())
        out, error = c_void_p(), Error()
        check(lib.rdg_cancellation_create(seconds, byref(out), error), error)
        self.handle = out

    def __enter__(self) -> Stop:
        if self._cancellation is not None:
            with self._cancellation._lock:
                self._cancellation._calls.add(self)
                if self._cancellation._cancelled:
                    self.cancel()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._cancellation is not None:
            with self._cancellation._lock:
                self._cancellation._calls.discard(self)

    def __del__(self) -> None:
        # Only now: after a second Ctrl-C the call may still run in its thread, which holds this.
        if hasattr(self, "handle"):
            lib.rdg_cancellation_destroy(self.handle)

    def cancel(self) -> None:
        """Stops the call."""
        lib.rdg_cancellation_cancel(self.handle)

    @property
    def is_bounded(self) -> bool:
        """Whether anything but an interruption can stop the call."""
        return self._cancellation is not None or self._deadline < math.inf

    @property
    def is_over(self) -> bool:
        """Whether the time is up or the caller has cancelled."""
        cancelled = self._cancellation is not None and self._cancellation._cancelled
        return cancelled or time.monotonic() >= self._deadline

    def error(self) -> CancelledError:
        """Why the call was stopped."""
        if self._cancellation is not None and self._cancellation._cancelled:
            return CancelledError("the call was cancelled")
        return TimedOutError("the time of the call was up")


def interruptible(call: Callable[[], int], stop: Stop | None = None) -> int:
    """Runs a long call of the library so that Ctrl-C works.

    Python handles signals in the main thread and between its own instructions. So the main thread waits
    while another one is in the library; when a signal handler raises, the call is cancelled. A call
    without a `stop` is waited for.
    """
    if threading.current_thread() is not threading.main_thread():
        return call()
    done = _thread.allocate_lock()
    done.acquire()
    work = _Work(call, done)
    try:
        _thread.start_new_thread(work.run, ())
        done.acquire()
    except BaseException:
        work.is_abandoned = True
        if stop is not None:
            stop.cancel()
        # What the call works on must stay until it has ended, however often Ctrl-C is pressed.
        while work.has_begun and work.is_running:
            with contextlib.suppress(BaseException):
                done.acquire()
        raise
    if work.fault is not None:
        raise work.fault
    return work.result


class _Work:
    """A call of the library in a thread of its own."""

    def __init__(self, call: Callable[[], int], done: _thread.LockType) -> None:
        self._call = call
        self._done = done
        self.has_begun = False
        self.is_abandoned = False
        self.is_running = True
        self.result = 0
        self.fault: BaseException | None = None

    def run(self) -> None:
        # Either this sees that nobody waits any more, or who waited sees that it has begun.
        self.has_begun = True
        try:
            if not self.is_abandoned:
                self.result = self._call()
        except BaseException as fault:
            self.fault = fault
        finally:
            self.is_running = False
            self._done.release()
