"""The C interface, ridgeline.h, declared for ctypes; a test holds it against the header."""

from __future__ import annotations

from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char,
    c_char_p,
    c_double,
    c_float,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint64,
    c_void_p,
    sizeof,
)
from typing import Any, ClassVar

ABI_VERSION = 1
FINDINGS = 16
SUBJECT_BYTES = 200
BLOCK_REFERENCES = 100_000
JOIN_HISTOGRAM = 256
CODE_HISTOGRAM = 2401

HANDLES = (
    "cancellation",
    "image",
    "file",
    "template",
    "matcher",
    "session",
    "monitor",
    "gallery",
    "blocks",
    "block",
    "shard",
    "scored",
)


class Sized(Structure):
    """A struct whose first field is its size; made as its RDG_..._INIT makes it."""

    _defaults_: ClassVar[dict[str, Any]] = {}

    def __init__(self, **fields: Any) -> None:
        super().__init__(size=sizeof(type(self)), **{**self._defaults_, **fields})


class Error(Structure):
    _fields_ = [("status", c_int32), ("message", c_char * 508)]


class Pixels(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("pixels", c_void_p),
        ("width", c_int32),
        ("height", c_int32),
        ("row_bytes", c_int64),
        ("pixels_per_inch", c_double),
        ("polarity", c_int32),
    ]


class ImageInfo(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("width", c_int32),
        ("height", c_int32),
        ("pixels_per_inch", c_double),
        ("resolution_is_stated", c_int32),
        ("polarity", c_int32),
    ]


class FileOptions(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("pixels_per_inch", c_double),
        ("polarity", c_int32),
        ("raw_width", c_int32),
        ("raw_height", c_int32),
        ("pixel_limit", c_int64),
    ]


class PrintInfo(Sized):
    _defaults_ = {"impression": -1}
    _fields_ = [
        ("size", c_size_t),
        ("finger", c_int32),
        ("impression", c_int32),
        ("is_template", c_int32),
    ]


class Finding(Structure):
    _fields_ = [
        ("cause", c_int32),
        ("direction", c_int32),
        ("cost", c_int32),
        ("reserved", c_int32),
        ("severity", c_double),
    ]


class Quality(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("score", c_int32),
        ("failure", c_int32),
        ("finding_count", c_int32),
        ("minutia_count", c_int32),
        ("findings", Finding * FINDINGS),
        ("chance_of_match", c_double),
        ("finger_area", c_double),
        ("ridge_area", c_double),
        ("clear_area", c_double),
        ("ridge_period", c_double),
        ("map", c_void_p),
        ("map_capacity", c_size_t),
        ("map_columns", c_int32),
        ("map_rows", c_int32),
        ("map_block", c_int32),
    ]


class ExtractionOptions(Sized):
    _fields_ = [("size", c_size_t), ("without_texture", c_int32)]


class Minutia(Structure):
    _fields_ = [
        ("x", c_float),
        ("y", c_float),
        ("direction", c_float),
        ("quality", c_float),
        ("kind", c_int32),
    ]


class TemplateInfo(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("width", c_int32),
        ("height", c_int32),
        ("minutia_count", c_int32),
        ("has_flow", c_int32),
        ("has_texture", c_int32),
    ]


class RecordOptions(Sized):
    _defaults_ = {"quality": -1}
    _fields_ = [
        ("size", c_size_t),
        ("finger", c_int32),
        ("impression", c_int32),
        ("quality", c_int32),
        ("pixels_per_inch", c_double),
    ]


class Pair(Structure):
    _fields_ = [("probe", c_int32), ("reference", c_int32)]


class Consolidation(Sized):
    _fields_ = [("size", c_size_t), ("used_count", c_int32), ("base", c_int32)]


class Policy(Sized):
    _defaults_ = {
        "enough_quality": 50.0,
        "minimum_captures": 1,
        "maximum_tries": 4,
        "permits_override": 1,
        "agreement_score": 26.0,
        "other_finger_score": 40.0,
    }
    _fields_ = [
        ("size", c_size_t),
        ("enough_quality", c_double),
        ("minimum_captures", c_int32),
        ("maximum_tries", c_int32),
        ("permits_override", c_int32),
        ("keeps_unjoined", c_int32),
        ("agreement_score", c_double),
        ("other_finger_score", c_double),
    ]


class Answer(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("reason", c_int32),
        ("next", c_int32),
        ("is_doubtful", c_int32),
        ("allows_override", c_int32),
        ("other_finger", c_int32),
        ("displaced", c_int32),
        ("best_score", c_double),
        ("quality", c_double),
        ("advice", c_char * 512),
    ]


class Ranked(Structure):
    _fields_ = [
        ("finger", c_int32),
        ("for_verification", c_int32),
        ("expected_match_rate", c_double),
        ("mean_score", c_double),
        ("quality", c_double),
    ]


class MonitorOptions(Sized):
    _defaults_ = {"good_score": 60, "resting_frames": 3, "patience": 50, "least_area": 90}
    _fields_ = [
        ("size", c_size_t),
        ("good_score", c_int32),
        ("resting_frames", c_int32),
        ("patience", c_int32),
        ("least_area", c_int32),
    ]


class MonitorAnswer(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("instruction", c_int32),
        ("is_best", c_int32),
        ("is_final", c_int32),
        ("lacks_area", c_int32),
    ]


class Enrollment(Sized):
    _defaults_ = {"quality": -1}
    _fields_ = [
        ("size", c_size_t),
        ("subject", c_char_p),
        ("print", c_void_p),
        ("finger", c_int32),
        ("group", c_uint32),
        ("quality", c_int32),
        ("reserved", c_int32),
        ("source", c_char_p),
        ("time", c_int64),
    ]


class Probe(Structure):
    _fields_ = [("print", c_void_p), ("finger", c_int32), ("reserved", c_int32)]


class SearchOptions(Sized):
    _defaults_ = {"false_positive_rate": 0.01}
    _fields_ = [
        ("size", c_size_t),
        ("false_positive_rate", c_double),
        ("groups", POINTER(c_uint32)),
        ("group_count", c_size_t),
        ("threads", c_int32),
        ("is_exhaustive", c_int32),
    ]


class Candidate(Structure):
    _fields_ = [
        ("subject", c_char * (SUBJECT_BYTES + 8)),
        ("reference", c_int64),
        ("score", c_double),
        ("false_positive_rate", c_double),
        ("is_hit", c_int32),
        ("reserved", c_int32),
    ]


class Identification(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("threshold", c_double),
        ("references", c_int64),
        ("comparisons", c_int64),
        ("unreadable", c_int64),
    ]


class Listed(Structure):
    _fields_ = [
        ("reference", c_int64),
        ("subject", c_char_p),
        ("source", c_char_p),
        ("time", c_int64),
        ("finger", c_int32),
        ("group", c_uint32),
        ("quality", c_int32),
        ("reserved", c_int32),
    ]


class Duplicate(Structure):
    _fields_ = [
        ("first", c_char * (SUBJECT_BYTES + 8)),
        ("second", c_char * (SUBJECT_BYTES + 8)),
        ("first_reference", c_int64),
        ("second_reference", c_int64),
        ("score", c_double),
    ]


class DedupeOptions(Sized):
    _defaults_ = {"expected_false_pairs": 0.1}
    _fields_ = [
        ("size", c_size_t),
        ("expected_false_pairs", c_double),
        ("groups", POINTER(c_uint32)),
        ("group_count", c_size_t),
        ("threads", c_int32),
        ("reserved", c_int32),
    ]


class GalleryInfo(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("subjects", c_int64),
        ("references", c_int64),
        ("references_with_texture", c_int64),
        ("database_bytes", c_int64),
        ("index_bytes", c_int64),
        ("is_encrypted", c_int32),
        ("is_read_only", c_int32),
    ]


class ExportOptions(Sized):
    _defaults_ = {"block_references": 100_000}
    _fields_ = [("size", c_size_t), ("block_references", c_int64)]


class BlocksInfo(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("blocks", c_int64),
        ("references", c_int64),
        ("subjects", c_int64),
        ("exports", c_int64),
        ("unreadable", c_int64),
        ("is_encrypted", c_int32),
        ("reserved", c_int32),
    ]


class BlockInfo(Sized):
    _fields_ = [
        ("size", c_size_t),
        ("finger", c_int32),
        ("reserved", c_int32),
        ("references", c_int64),
        ("first_reference", c_int64),
        ("last_reference", c_int64),
        ("first_subject", c_int64),
        ("last_subject", c_int64),
        ("bytes", c_int64),
        ("export_number", c_int64),
    ]


class JoinOptions(Sized):
    _defaults_ = {"least_score": 30.0}
    _fields_ = [("size", c_size_t), ("least_score", c_double), ("threads", c_int32), ("reserved", c_int32)]


class Joined(Structure):
    _fields_ = [
        ("first_reference", c_int64),
        ("second_reference", c_int64),
        ("first_subject", c_int64),
        ("second_subject", c_int64),
        ("score", c_double),
        ("finger", c_int32),
        ("reserved", c_int32),
    ]


class SubjectPair(Structure):
    _fields_ = [("first", c_int64), ("second", c_int64)]


class Fused(Structure):
    _fields_ = [("first_reference", c_int64), ("second_reference", c_int64), ("score", c_double)]


class Supported(Structure):
    _fields_ = [("reference", c_int64), ("subject", c_int64), ("support", c_int32), ("score", c_int32)]


class Compared(Structure):
    _fields_ = [("reference", c_int64), ("subject", c_int64)]


Progress = CFUNCTYPE(None, c_void_p, c_uint64, c_uint64)
ListedSink = CFUNCTYPE(c_int32, c_void_p, POINTER(Listed))
DuplicateSink = CFUNCTYPE(c_int32, c_void_p, POINTER(Duplicate))
TextSink = CFUNCTYPE(c_int32, c_void_p, c_char_p)
JoinedSink = CFUNCTYPE(c_int32, c_void_p, POINTER(Joined))

_handle = c_void_p
_out = POINTER(c_void_p)
_buffer = c_void_p
_count = POINTER(c_size_t)
_double = POINTER(c_double)
_error = POINTER(Error)

#: Functions that take their time: Python's lock is released while they run.
WORKING: dict[str, tuple[Any, list[Any]]] = {
    "rdg_image_create": (c_int32, [POINTER(Pixels), _out, _error]),
    "rdg_image_get_pixels": (c_int32, [_handle, _buffer, c_size_t, _count, _error]),
    "rdg_image_write": (
        c_int32,
        [_handle, c_char_p, c_int32, _buffer, c_size_t, _count, _error],
    ),
    "rdg_image_estimate_resolution": (c_int32, [_handle, _double, _double, _double, _error]),
    "rdg_file_read": (c_int32, [_buffer, c_size_t, POINTER(FileOptions), _out, _error]),
    "rdg_file_get_image": (c_int32, [_handle, c_size_t, _out, _error]),
    "rdg_judge": (c_int32, [_handle, _handle, POINTER(Quality), _error]),
    "rdg_extract": (
        c_int32,
        [_handle, POINTER(ExtractionOptions), _handle, _out, POINTER(Quality), _error],
    ),
    "rdg_file_extract": (
        c_int32,
        [_handle, c_size_t, POINTER(ExtractionOptions), _handle, _out, POINTER(Quality), _error],
    ),
    "rdg_template_create": (c_int32, [_buffer, c_size_t, c_int32, c_int32, _out, _error]),
    "rdg_template_read": (c_int32, [_buffer, c_size_t, _out, _error]),
    "rdg_template_write": (
        c_int32,
        [_handle, c_char_p, POINTER(RecordOptions), _buffer, c_size_t, _count, _error],
    ),
    "rdg_matcher_create": (c_int32, [_handle, _out, _error]),
    "rdg_matcher_score": (c_int32, [_handle, _handle, _double, _error]),
    "rdg_matcher_pairs": (
        c_int32,
        [_handle, _handle, _double, _buffer, c_size_t, _count, _error],
    ),
    "rdg_match_many": (
        c_int32,
        [_buffer, c_size_t, _buffer, c_size_t, c_int32, _handle, Progress, c_void_p, _buffer, _error],
    ),
    "rdg_consolidate": (
        c_int32,
        [_buffer, _buffer, c_size_t, _out, POINTER(Consolidation), _buffer, _error],
    ),
    "rdg_session_create": (c_int32, [POINTER(Policy), c_char_p, _out, _error]),
    "rdg_session_mark_missing": (c_int32, [_handle, c_int32, _error]),
    "rdg_session_add": (
        c_int32,
        [_handle, c_int32, _handle, _handle, POINTER(Answer), POINTER(Quality), _error],
    ),
    "rdg_session_add_template": (
        c_int32,
        [_handle, c_int32, _handle, c_int32, POINTER(Answer), _error],
    ),
    "rdg_session_get_reference": (
        c_int32,
        [_handle, c_int32, _out, POINTER(Consolidation), _error],
    ),
    "rdg_session_get_ranking": (c_int32, [_handle, POINTER(Ranked), c_size_t, _count, _error]),
    "rdg_session_write": (c_int32, [_handle, _buffer, c_size_t, _count, _error]),
    "rdg_session_read": (c_int32, [_buffer, c_size_t, _out, _error]),
    "rdg_monitor_create": (c_int32, [POINTER(MonitorOptions), _out, _error]),
    "rdg_monitor_see": (
        c_int32,
        [_handle, _handle, POINTER(MonitorAnswer), POINTER(Quality), _error],
    ),
    "rdg_monitor_get_best": (c_int32, [_handle, _out, POINTER(Quality), _error]),
    "rdg_gallery_create": (c_int32, [c_char_p, c_char_p, _out, _error]),
    "rdg_gallery_open": (c_int32, [c_char_p, c_char_p, _handle, Progress, c_void_p, _out, _error]),
    "rdg_gallery_destroy": (None, [_handle]),
    "rdg_gallery_get_info": (c_int32, [_handle, POINTER(GalleryInfo), _error]),
    "rdg_gallery_add": (
        c_int32,
        [_handle, POINTER(Enrollment), c_size_t, c_int32, _buffer, _error],
    ),
    "rdg_gallery_remove": (c_int32, [_handle, POINTER(c_char_p), c_size_t, _count, _error]),
    "rdg_gallery_list": (c_int32, [_handle, c_char_p, ListedSink, c_void_p, _error]),
    "rdg_gallery_get_template": (c_int32, [_handle, c_int64, _out, _error]),
    "rdg_gallery_identify": (
        c_int32,
        [
            _handle,
            POINTER(Probe),
            c_size_t,
            POINTER(SearchOptions),
            _handle,
            POINTER(Candidate),
            c_size_t,
            _count,
            POINTER(Identification),
            _error,
        ],
    ),
    "rdg_gallery_compare": (
        c_int32,
        [_handle, c_char_p, POINTER(Probe), c_size_t, _double, _error],
    ),
    "rdg_gallery_dedupe": (
        c_int32,
        [_handle, POINTER(DedupeOptions), _handle, Progress, c_void_p, DuplicateSink, c_void_p, _error],
    ),
    "rdg_gallery_measure_strangers": (
        c_int32,
        [_handle, c_int64, c_int32, _handle, Progress, c_void_p, POINTER(c_int32), _error],
    ),
    "rdg_gallery_verify": (
        c_int32,
        [_handle, _handle, Progress, c_void_p, TextSink, c_void_p, _count, _error],
    ),
    "rdg_gallery_compact": (c_int32, [_handle, _handle, _error]),
    "rdg_gallery_rewrap": (c_int32, [_handle, c_char_p, _error]),
    "rdg_gallery_new_key": (c_int32, [c_char_p, c_size_t, _error]),
    "rdg_gallery_export": (
        c_int32,
        [_handle, c_char_p, POINTER(ExportOptions), _handle, Progress, c_void_p, POINTER(c_int64), _error],
    ),
    "rdg_gallery_blocks_open": (c_int32, [c_char_p, c_char_p, _out, _error]),
    "rdg_gallery_blocks_destroy": (None, [_handle]),
    "rdg_gallery_blocks_get_info": (c_int32, [_handle, POINTER(BlocksInfo), _error]),
    "rdg_gallery_blocks_get_block": (c_int32, [_handle, c_int64, POINTER(BlockInfo), _error]),
    "rdg_gallery_block_open": (c_int32, [_handle, c_int64, _out, _error]),
    "rdg_gallery_block_destroy": (None, [_handle]),
    "rdg_gallery_block_join": (
        c_int32,
        [
            _handle,
            _handle,
            POINTER(JoinOptions),
            _handle,
            Progress,
            c_void_p,
            JoinedSink,
            c_void_p,
            _buffer,
            POINTER(c_uint64),
            _error,
        ],
    ),
    "rdg_gallery_blocks_fuse": (c_int32, [_handle, _buffer, c_size_t, c_int32, _handle, _buffer, _error]),
    "rdg_gallery_pair_threshold": (c_int32, [_buffer, c_int64, c_double, _double, _error]),
    "rdg_gallery_shard_open": (c_int32, [_handle, _buffer, c_size_t, _out, _error]),
    "rdg_gallery_shard_destroy": (None, [_handle]),
    "rdg_gallery_shard_get_count": (c_int32, [_handle, POINTER(c_int64), _error]),
    "rdg_gallery_shard_score": (
        c_int32,
        [_handle, POINTER(Probe), POINTER(SearchOptions), _handle, _out, _buffer, _error],
    ),
    "rdg_gallery_least_score": (c_int32, [_buffer, POINTER(SearchOptions), POINTER(c_int32), _error]),
    "rdg_gallery_scored_best": (c_int32, [_handle, c_int32, c_int32, _buffer, c_size_t, _count, _error]),
    "rdg_gallery_scored_destroy": (None, [_handle]),
    "rdg_gallery_shard_compare": (
        c_int32,
        [
            _handle,
            POINTER(Probe),
            c_size_t,
            _buffer,
            c_size_t,
            _buffer,
            c_size_t,
            c_int32,
            _handle,
            _buffer,
            _buffer,
            c_size_t,
            _count,
            _error,
        ],
    ),
    "rdg_gallery_merge": (
        c_int32,
        [
            _handle,
            POINTER(Probe),
            c_size_t,
            _buffer,
            _buffer,
            c_size_t,
            c_int64,
            POINTER(SearchOptions),
            POINTER(Candidate),
            c_size_t,
            _count,
            POINTER(Identification),
            _error,
        ],
    ),
}

#: Functions that only look something up: to give up Python's lock and ask for it again would cost more.
LOOKING: dict[str, tuple[Any, list[Any]]] = {
    "rdg_abi_version": (c_uint32, []),
    "rdg_version": (c_char_p, []),
    "rdg_has_gallery": (c_int32, []),
    "rdg_status_name": (c_char_p, [c_int32]),
    "rdg_cancellation_create": (c_int32, [c_double, _out, _error]),
    "rdg_cancellation_cancel": (None, [_handle]),
    "rdg_cancellation_destroy": (None, [_handle]),
    "rdg_image_get_info": (c_int32, [_handle, POINTER(ImageInfo), _error]),
    "rdg_image_destroy": (None, [_handle]),
    "rdg_file_get_info": (c_int32, [_handle, _count, c_char_p, _error]),
    "rdg_file_get_print": (c_int32, [_handle, c_size_t, POINTER(PrintInfo), _error]),
    "rdg_file_destroy": (None, [_handle]),
    "rdg_cause_name": (c_char_p, [c_int32]),
    "rdg_direction_name": (c_char_p, [c_int32]),
    "rdg_failure_name": (c_char_p, [c_int32]),
    "rdg_cause_advice": (c_char_p, [c_int32, c_int32, c_char_p]),
    "rdg_failure_advice": (c_char_p, [c_int32, c_char_p]),
    "rdg_finger_name": (c_char_p, [c_int32, c_char_p]),
    "rdg_template_get_info": (c_int32, [_handle, POINTER(TemplateInfo), _error]),
    "rdg_template_get_minutiae": (c_int32, [_handle, _buffer, c_size_t, _count, _error]),
    "rdg_template_destroy": (None, [_handle]),
    "rdg_format_name": (c_char_p, [c_size_t]),
    "rdg_matcher_destroy": (None, [_handle]),
    "rdg_false_match_rate": (c_double, [c_double]),
    "rdg_score_at_false_match_rate": (c_double, [c_double]),
    "rdg_fuse_scores": (c_int32, [_buffer, c_size_t, _double, _error]),
    "rdg_session_destroy": (None, [_handle]),
    "rdg_instruction_text": (c_char_p, [c_int32, c_char_p]),
    "rdg_monitor_destroy": (None, [_handle]),
}
