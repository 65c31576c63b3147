"""Fingerprints in; templates, comparison scores, quality and advice out.

A score is -10 log10 of the false match rate: at 40 one stranger in 10,000 matches. Lengths are pixels at 500
per inch and angles radians, counter-clockwise as seen on the picture, unless stated otherwise. Every object may
be used by any number of threads at once, and every call that works releases Python's lock. The same bytes give
the same templates and scores on any machine and any number of threads.
"""

from ._library import lib as _lib
from .blocks import Block, BlockInfo, Blocks, Fused, Join, Joined, pair_threshold
from .cancellation import Cancellation
from .enrollment import (
    Consolidation,
    EnrollmentAnswer,
    EnrollmentSession,
    Next,
    Policy,
    RankedFinger,
    Reason,
    consolidate,
)
from .errors import (
    BadImageError,
    BadRecordError,
    CancelledError,
    GalleryBusyError,
    GalleryDiskError,
    GalleryError,
    GalleryKeyError,
    InternalError,
    InvalidArgumentError,
    NoPrintError,
    NotFoundError,
    RidgelineError,
    Status,
    TimedOutError,
    UnsupportedFormatError,
)
from .extraction import Extraction, extract, extract_many
from .files import Print, read_file
from .finger import Finger, Language
from .gallery import Gallery
from .identification import Candidate, Identification, Probe
from .image import (
    FingerprintImage,
    Picture,
    Polarity,
    ResolutionEstimate,
    write_image,
    written_formats,
)
from .matching import (
    Comparison,
    Matcher,
    false_match_rate,
    fuse_scores,
    match,
    match_many,
    score_at_false_match_rate,
)
from .monitor import BestFrame, CaptureMonitor, Instruction, MonitorAnswer
from .progress import Progress
from .quality import Cause, Direction, Failure, Finding, Quality, judge
from .references import Duplicate, Enrollment, GalleryInfo, Listed
from .shard import COMPARED, SUPPORTED, Scored, Shard, least_score, merge
from .table import ScoreTable, score_table
from .template import MINUTIA, MinutiaKind, Template

#: The release of the library.
__version__: str = _lib.rdg_version().decode()
#: Whether this build has galleries.
HAS_GALLERY: bool = bool(_lib.rdg_has_gallery())

__all__ = [
    "COMPARED",
    "HAS_GALLERY",
    "MINUTIA",
    "SUPPORTED",
    "BadImageError",
    "BadRecordError",
    "BestFrame",
    "Block",
    "BlockInfo",
    "Blocks",
    "Cancellation",
    "CancelledError",
    "Candidate",
    "CaptureMonitor",
    "Cause",
    "Comparison",
    "Consolidation",
    "Direction",
    "Duplicate",
    "Enrollment",
    "EnrollmentAnswer",
    "EnrollmentSession",
    "Extraction",
    "Failure",
    "Finding",
    "Finger",
    "FingerprintImage",
    "Fused",
    "Gallery",
    "GalleryBusyError",
    "GalleryDiskError",
    "GalleryError",
    "GalleryInfo",
    "GalleryKeyError",
    "Identification",
    "Instruction",
    "InternalError",
    "InvalidArgumentError",
    "Join",
    "Joined",
    "Language",
    "Listed",
    "Matcher",
    "MinutiaKind",
    "MonitorAnswer",
    "Next",
    "NoPrintError",
    "NotFoundError",
    "Picture",
    "Polarity",
    "Policy",
    "Print",
    "Probe",
    "Progress",
    "Quality",
    "RankedFinger",
    "Reason",
    "ResolutionEstimate",
    "RidgelineError",
    "ScoreTable",
    "Scored",
    "Shard",
    "Status",
    "Template",
    "TimedOutError",
    "UnsupportedFormatError",
    "consolidate",
    "extract",
    "extract_many",
    "false_match_rate",
    "fuse_scores",
    "judge",
    "least_score",
    "match",
    "match_many",
    "merge",
    "pair_threshold",
    "read_file",
    "score_at_false_match_rate",
    "score_table",
    "write_image",
    "written_formats",
]
