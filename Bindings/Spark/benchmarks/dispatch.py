"""What Spark costs a task: jobs of tasks that do nothing, on a cluster of this machine."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from cluster import Cluster
from pyspark.sql import SparkSession
from spark_trial import SETTINGS

TASKS = 100


def nothing(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Numbers in, numbers out."""
    yield from batches


def main() -> None:
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder)) as cluster:
        builder = SparkSession.builder.master(cluster.master).config("spark.cores.max", "2")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        rows = [("0000-000000", [[k, k + 1]]) for k in range(TASKS)]
        for tasks in (1, TASKS, TASKS, TASKS):
            given = spark.sparkContext.parallelize(rows[:tasks], tasks)
            frame = spark.createDataFrame(given, "strip string, pairs array<array<int>>")
            begun = time.time()
            frame.mapInArrow(nothing, "strip string, pairs array<array<int>>").collect()
            took = time.time() - begun
            print(f"{tasks} tasks: {took:.2f} s, {1e3 * took / tasks:.1f} ms a task")
        spark.stop()


if __name__ == "__main__":
    main()
