"""A job on a cluster of this machine, against one machine's answer, while things are ended in the middle of it.

    python benchmarks/spark_trial.py GALLERY FOLDER [--block-references N] [--at-once]

GALLERY is one that `ridgeline-lab bench deduplication --gallery` made; FOLDER gets blocks, work and logs.
With `--at-once` everything befalls one job, for galleries whose join takes long.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from cluster import Cluster
from conftest import pairs_in, pairs_of
from ridgeline import Gallery
from ridgeline.blocks import Blocks

SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executor.memory": "1g",
    "spark.executor.cores": "1",
    "spark.ui.enabled": "false",
}


def start(cluster: Cluster, blocks: Path, work: Path, cores: int, strip: float) -> subprocess.Popen[str]:
    settings = {**SETTINGS, "spark.cores.max": str(cores)}
    if path := os.environ.get("PYTHONPATH"):
        settings["spark.executorEnv.PYTHONPATH"] = path
    if path := os.environ.get("RIDGELINE_LIBRARY"):
        settings["spark.executorEnv.RIDGELINE_LIBRARY"] = path
    command = [sys.executable, "-m", "ridgeline_spark", str(blocks), str(work), "--master", cluster.master,
               "--strip-seconds", str(strip), "--quiet"]  # fmt: skip
    for name, value in settings.items():
        command += ["--conf", f"{name}={value}"]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


#: What is done to a job once so many strips are written.
Event = tuple[int, Callable[[subprocess.Popen[str]], None]]


def strips_in(work: Path) -> int:
    return len(list((work / "strips").glob("*.parquet")))


def run(
    cluster: Cluster, blocks: Path, work: Path, *, cores: int = 2, strip: float, events: Sequence[Event] = ()
) -> tuple[int, dict[str, Any], float]:
    """Runs a job, to which the events happen one after another."""
    begun = time.time()
    job = start(cluster, blocks, work, cores, strip)

    def watch() -> None:
        for after, then in events:
            while job.poll() is None and strips_in(work) < after:
                time.sleep(0.1)
            if job.poll() is None:
                then(job)

    threading.Thread(target=watch, daemon=True).start()
    _, said = job.communicate()
    wall = time.time() - begun
    path = work / "result.json"
    if job.returncode not in (0, 4, 130):
        print(said[-2000:])
    return job.returncode, json.loads(path.read_text()) if path.exists() else {}, wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gallery", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--block-references", type=int, default=2_500)
    parser.add_argument("--strip-seconds", type=float, default=5)
    parser.add_argument("--at-once", action="store_true", help="one job to which everything happens")
    given = parser.parse_args()
    folder, strip = given.folder, given.strip_seconds
    folder.mkdir(parents=True, exist_ok=True)
    with Gallery.open(given.gallery) as gallery:
        begun = time.time()
        written = gallery.export(folder / "blocks", block_references=given.block_references)
        print(f"exported {written} references in {time.time() - begun:.1f} s")
        kept = folder / "one.json"
        if not kept.exists():
            begun, used = time.time(), time.process_time()
            kept.write_text(json.dumps(pairs_of(gallery)))
            print(f"one machine: {time.time() - begun:.1f} s, {time.process_time() - used:.1f} s of processor")
        one = [(first, second, score) for first, second, score in json.loads(kept.read_text())]
        print(f"one machine: {len(one)} pairs")
    blocks = Blocks.open(folder / "blocks")
    print(f"{len(blocks)} blocks, {sum(blocks.info(n).bytes for n in range(len(blocks))) / 1e6:.0f} MB")

    with Cluster(folder / "cluster") as cluster:

        def account(name: str, work: Path, **how: Any) -> None:
            code, found, wall = run(cluster, folder / "blocks", work, strip=strip, **how)
            same = bool(found) and found["isComplete"] and pairs_in(work) == one
            seconds = found.get("seconds", {})
            print(
                f"{name}: exit {code}, {'the same answer' if same else 'another answer'}, {wall:.1f} s; "
                + ", ".join(f"{key} {value:.1f}" for key, value in seconds.items())
                + f"; strips {found.get('strips')}, met {found.get('met')}",
                flush=True,
            )

        def kill_executor(job: subprocess.Popen[str]) -> None:
            os.kill(cluster.executors()[0], signal.SIGKILL)
            print("an executor was killed", flush=True)

        def kill_worker(job: subprocess.Popen[str]) -> None:
            cluster.processes[1].kill()
            print("a worker was killed", flush=True)
            cluster.add_worker(7)

        def stop(job: subprocess.Popen[str]) -> None:
            job.send_signal(signal.SIGTERM)

        hurt = folder / "blocks" / "block-000001.references"
        whole = hurt.read_bytes()
        hurt_bytes = whole[:9_000] + bytes([whole[9_000] ^ 4]) + whole[9_001:]

        def damaged(work: Path) -> None:
            hurt.write_bytes(hurt_bytes)
            account("a block damaged", work)
            found = json.loads((work / "result.json").read_text())
            rows = found["errors"]
            named = sum(hurt.name in row["reason"] for row in rows)
            print("rows of errors:", len(rows), "; which name the block:", named, flush=True)
            hurt.write_bytes(whole)
            account("put back", work)

        if given.at_once:
            work = folder / "work"
            account("stopped", work, events=[(2, kill_executor), (4, kill_worker), (6, stop)])
            print("strips kept:", strips_in(work))
            damaged(work)
        else:
            account("two cores", folder / "two")
            account("nothing left to do", folder / "two")
            account("an executor killed", folder / "executor", events=[(2, kill_executor)])
            account("a worker killed", folder / "worker", events=[(2, kill_worker)])
            account("stopped", folder / "stopped", events=[(4, stop)])
            print("strips kept:", strips_in(folder / "stopped"))
            account("resumed", folder / "stopped")
            damaged(folder / "damaged")
            account("one core", folder / "alone", cores=1)
    shutil.rmtree(folder / "cluster", ignore_errors=True)
    print("largest process:", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, "MB")


if __name__ == "__main__":
    main()
