"""What the tests share: the synthetic prints of the project and what is known of them."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import ridgeline

ROOT = Path(__file__).resolve().parents[3]
PRINTS = ROOT / "Fixtures" / "prints"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def prints() -> Path:
    """The folder of prints: 12 fingers with 4 impressions each."""
    return PRINTS


@pytest.fixture(scope="session")
def templates() -> dict[str, ridgeline.Template]:
    """The template of each print by its name, such as 01_1."""
    paths = sorted(PRINTS.glob("*.png"))
    made = ridgeline.extract_many(paths, on_error="raise")
    return {path.stem: one.template for path, one in zip(paths, made, strict=True)}


@pytest.fixture(scope="session")
def pixels() -> npt.NDArray[np.uint8]:
    """The grey values of a print."""
    return ridgeline.FingerprintImage.of(PRINTS / "01_1.png").to_array()


@pytest.fixture
def blank() -> npt.NDArray[np.uint8]:
    """A picture of nothing."""
    return np.full((300, 300), 200, np.uint8)


@pytest.fixture
def lone(templates: dict[str, ridgeline.Template]) -> ridgeline.Template:
    """A template of one minutia, which can tell nobody apart."""
    return ridgeline.Template.from_minutiae(templates["01_1"].minutiae[:1], 388, 460)


@pytest.fixture
def page(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """A page of prints that takes long to extract; one after the other, so it is a picture of ridges."""
    return np.tile(pixels, (12, 12))


# What a shell starts in the background ignores Ctrl-C, and so would the tests and the programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Interruption:
    """Sends Ctrl-C to the main thread after a while, or several times."""

    def __init__(self, seconds: float, times: int = 1) -> None:
        self.sent = threading.Event()

        def send() -> None:
            for _ in range(times):
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
                time.sleep(0.05)
            self.sent.set()

        self._timer = threading.Timer(seconds, send)

    def __enter__(self) -> Interruption:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        self._timer.join()
