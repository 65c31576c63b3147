"""From pictures to templates."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from ctypes import byref, c_void_p
from dataclasses import dataclass
from typing import Literal, overload

from . import _interface
from ._bytes import integer
from ._library import lib
from .cancellation import Cancellation, Stop, interruptible
from .errors import BadRecordError, InvalidArgumentError, NoPrintError, RidgelineError, Status, check
from .image import FingerprintImage, Picture, Polarity
from .progress import Progress, Reporter
from .quality import Quality, QualityPlace
from .template import Template

# An extraction of more pixels is long enough to be interrupted by Ctrl-C; one of 400 x 400 takes 14 ms.
_LONG = 2_000_000


@dataclass(frozen=True, slots=True)
class Extraction:
    """The template of a picture, and how good the capture is."""

    template: Template
    quality: Quality


def extract(
    picture: Picture,
    *,
    resolution: float | None = None,
    polarity: Polarity = Polarity.AUTOMATIC,
    texture: bool = True,
    timeout: float | None = None,
    cancellation: Cancellation | None = None,
) -> Extraction:
    """The template of a picture.

    Args:
        picture: An array of grey values, a PIL image, a path or the bytes of a file with one print. A file
            that has minutiae instead of a picture gives a template of these.
        resolution: Pixels per inch, 250 to 1200, instead of what the picture says. Where neither says
            anything, 500 are assumed.
        polarity: Which side of the contrast the ridges are on.
        texture: False leaves the ridges themselves out of the template: fewer bytes, and more errors.
        timeout: Seconds after which `TimedOutError` is raised.
        cancellation: Stops the call from another thread.

    Raises:
        NoPrintError: Failure to enroll; its `quality` says why.
        BadImageError: The picture cannot be used.
    """
    if isinstance(picture, (str, os.PathLike, bytes, bytearray, memoryview)):
        from .files import read_file

        prints = read_file(picture, resolution=resolution, polarity=polarity)
        if not prints:
            raise BadRecordError("there is no print in the file that is read")
        if len(prints) != 1:
            raise InvalidArgumentError(f"the file holds {len(prints)} prints: choose one of read_file(...)")
        return prints[0].extract(texture=texture, timeout=timeout, cancellation=cancellation)
    image = FingerprintImage.of(picture, resolution=resolution, polarity=polarity)
    options = _interface.ExtractionOptions(without_texture=not texture)
    place, error, out = QualityPlace(image), _interface.Error(), c_void_p()

    def call(stop: c_void_p | None) -> int:
        return int(lib.rdg_extract(image._handle, options, stop, byref(out), byref(place.struct), error))

    is_long = image.width * image.height > _LONG
    if timeout is None and cancellation is None and not is_long:
        return extracted(call(None), out, place, error)
    with Stop(cancellation, timeout) as stop:
        status = interruptible(lambda: call(stop.handle), stop) if is_long else call(stop.handle)
    if status == Status.CANCELLED.code:
        raise stop.error()
    return extracted(status, out, place, error)


def extracted(status: int, out: c_void_p, place: QualityPlace, error: _interface.Error) -> Extraction:
    """What a call of the library made of a print."""
    if status == 0:
        return Extraction(Template._take(out), place.quality())
    try:
        check(status, error)
    except NoPrintError as failure:
        failure.quality = place.quality()
        raise
    raise AssertionError


@overload
def extract_many(
    pictures: Iterable[Picture],
    *,
    threads: int | None = None,
    resolution: float | None = None,
    polarity: Polarity = Polarity.AUTOMATIC,
    texture: bool = True,
    on_error: Literal["return"] = "return",
    progress: Progress = None,
    timeout: float | None = None,
    cancellation: Cancellation | None = None,
) -> list[Extraction | RidgelineError]: ...


@overload
def extract_many(
    pictures: Iterable[Picture],
    *,
    threads: int | None = None,
    resolution: float | None = None,
    polarity: Polarity = Polarity.AUTOMATIC,
    texture: bool = True,
    on_error: Literal["raise"],
    progress: Progress = None,
    timeout: float | None = None,
    cancellation: Cancellation | None = None,
) -> list[Extraction]: ...


def extract_many(
    pictures: Iterable[Picture],
    *,
    threads: int | None = None,
    resolution: float | None = None,
    polarity: Polarity = Polarity.AUTOMATIC,
    texture: bool = True,
    on_error: Literal["return", "raise"] = "return",
    progress: Progress = None,
    timeout: float | None = None,
    cancellation: Cancellation | None = None,
) -> list[Extraction] | list[Extraction | RidgelineError]:
    """The templates of many pictures, in their order, by several threads.

    Pictures are taken from an iterator as they are needed, a few ahead of the work.

    Args:
        pictures: Whatever `extract` takes.
        threads: None for one for each core.
        resolution, polarity, texture: As in `extract`.
        on_error: "return" puts a `NoPrintError`, `BadImageError` ... in the place of a picture that gives no
            template; "raise" raises the first.
        progress: True for a bar, or a function of the pictures done and their number (or the number seen
            so far).
        timeout: Seconds for all of them.
        cancellation: Stops the call from another thread.

    Raises:
        CancelledError: It was stopped; `TimedOutError` if by the timeout.
        OSError: A file cannot be read.
    """
    if on_error not in ("return", "raise"):
        raise InvalidArgumentError(f"on_error is {on_error!r}: 'return' or 'raise'")
    workers = (os.cpu_count() or 1) if not threads else integer(threads, "threads", 1, 1024)
    inner = Cancellation()

    def one(picture: Picture) -> Extraction | RidgelineError:
        try:
            return extract(
                picture,
                resolution=resolution,
                polarity=polarity,
                texture=texture,
                cancellation=inner,
            )
        except RidgelineError as error:
            if on_error == "raise" or error.status is Status.CANCELLED:
                raise
            return error

    total = len(pictures) if isinstance(pictures, Sized) else 0
    with (
        Stop(cancellation, timeout) as stop,
        Reporter(progress, "extract_many", "print", None) as reporter,
        ThreadPoolExecutor(workers, "ridgeline") as pool,
    ):
        try:
            return _in_order(pictures, one, pool, 2 * workers, stop, reporter, total)
        except BaseException:
            inner.cancel()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _in_order(
    pictures: Iterable[Picture],
    one: Callable[[Picture], Extraction | RidgelineError],
    pool: ThreadPoolExecutor,
    ahead: int,
    stop: Stop,
    reporter: Reporter,
    total: int,
) -> list[Extraction | RidgelineError]:
    results: list[Extraction | RidgelineError] = []
    running: deque[Future[Extraction | RidgelineError]] = deque()

    def take() -> None:
        while True:
            try:
                results.append(running[0].result(timeout=0.05 if stop.is_bounded else None))
                break
            except NotYet:
                if running[0].done():
                    raise
                if stop.is_over:
                    raise stop.error() from None
        running.popleft()
        reporter.tell(len(results), max(total, len(results)))
        if reporter.fault is not None:
            raise reporter.fault

    for picture in pictures:
        if stop.is_over:
            raise stop.error()
        running.append(pool.submit(one, picture))
        if len(running) >= ahead:
            take()
    while running:
        take()
    return results
