"""Files of finished strips."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

#: A pair of references that are alike.
SCHEMA = pa.schema(
    [
        ("first_reference", pa.int64()),
        ("second_reference", pa.int64()),
        ("first_subject", pa.int64()),
        ("second_subject", pa.int64()),
        ("finger", pa.int32()),
        ("score", pa.float64()),
    ]
)


@dataclass
class Account:
    """What a strip did beside finding pairs."""

    #: Pairs of blocks that could not be joined, with the reason.
    errors: list[dict[str, Any]] = field(default_factory=list)
    histogram: list[int] = field(default_factory=lambda: [0] * 256)
    #: Pairs of references that met.
    met: int = 0
    #: Processor seconds in native code, of the child in all, and of the task around it; seconds of the task.
    native: float = 0.0
    child: float = 0.0
    task: float = 0.0
    wall: float = 0.0


def write_whole(path: Path, content: bytes) -> None:
    """Puts a file in its place, whole or not at all, forced to the disk."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def strip_path(work: Path, name: str) -> Path:
    """Where a finished strip is."""
    return work / "strips" / f"{name}.parquet"


def write_strip(work: Path, name: str, rows: list[dict[str, Any]], account: Account) -> None:
    """Keeps what a strip found. Two tasks that did the same strip write the same."""
    table = pa.Table.from_pylist(rows, SCHEMA).replace_schema_metadata({"account": json.dumps(asdict(account))})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    write_whole(strip_path(work, name), sink.getvalue().to_pybytes())


def read_strip(work: Path, name: str) -> tuple[pa.Table, Account] | None:
    """What a strip found; None where there is nothing whole of it."""
    try:
        table = pq.read_table(strip_path(work, name))
        if table.schema.remove_metadata() != SCHEMA:
            return None
        return table, Account(**json.loads(table.schema.metadata[b"account"]))
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return None


def is_done(work: Path, name: str) -> bool:
    """Whether a strip is finished without errors."""
    try:
        metadata = pq.read_schema(strip_path(work, name)).metadata or {}
        return not json.loads(metadata[b"account"])["errors"]
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return False
