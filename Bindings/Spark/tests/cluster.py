"""A Spark cluster on this machine, for tests: a master and two workers of one core each."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import pyspark


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Cluster:
    def __init__(self, folder: Path, workers: int = 2) -> None:
        self._folder, self._workers = folder, workers
        self._port = free_port()
        self.processes: list[subprocess.Popen[bytes]] = []

    @property
    def master(self) -> str:
        return f"spark://127.0.0.1:{self._port}"

    def _start(self, name: str, *arguments: str) -> None:
        home = Path(pyspark.__file__).parent
        environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_DAEMON_MEMORY": "512m",
            "SPARK_NO_DAEMONIZE": "1",
        }
        with (self._folder / f"{name}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(
                    [str(home / "bin" / "spark-class"), *arguments],
                    env=environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def __enter__(self) -> Cluster:
        self._folder.mkdir(parents=True, exist_ok=True)
        deploy = "org.apache.spark.deploy"
        self._start(
            "master", f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(self._port), "--webui-port",
            str(free_port()),
        )  # fmt: skip
        self._wait("master", "I have been elected leader")
        for number in range(self._workers):
            self.add_worker(number)
        return self

    def add_worker(self, number: int) -> None:
        self._start(
            f"worker{number}", f"{deploy_worker()}", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g",
            "--webui-port", str(free_port()), "--work-dir", str(self._folder / f"work{number}"), self.master,
        )  # fmt: skip
        self._wait(f"worker{number}", "Successfully registered with master")

    def _wait(self, name: str, said: str) -> None:
        for _ in range(300):
            if said in (self._folder / f"{name}.log").read_text(errors="replace"):
                return
            time.sleep(0.1)
        raise TimeoutError((self._folder / f"{name}.log").read_text(errors="replace"))

    def executors(self) -> list[int]:
        """The processes of executors, which are children of the workers."""
        workers = {process.pid for process in self.processes[1:]}
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (entry / "cmdline").read_bytes()
            except (OSError, IndexError, ValueError):
                continue
            if parent in workers and b"CoarseGrainedExecutorBackend" in command:
                found.append(int(entry.name))
        return sorted(found)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pid in self.executors():
            os.kill(pid, signal.SIGKILL)
        for process in self.processes:
            process.kill()
            process.wait()


def deploy_worker() -> str:
    return "org.apache.spark.deploy.worker.Worker"
