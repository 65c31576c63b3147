"""The program under test: `ridgeline serve --demo` with a data folder that outlives it."""
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    def __init__(self, path, log, arguments=()):
        self.path, self.log, self.arguments = path, open(log, "ab"), list(arguments)
        self.folder = tempfile.mkdtemp(prefix="ridgeline-page-")
        self.port = free_port()
        self.process = None
        self.address = None

    def start(self):
        """Starts it and waits until it answers. The first start says the address with a token."""
        self.process = subprocess.Popen(
            [self.path, "serve", "--demo", "--data", self.folder, "--port", str(self.port), *self.arguments],
            stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline().decode().strip()
        assert line.startswith("http://127.0.0.1:"), f"the program said {line!r}: see {self.log.name}"
        self.address = self.address or line
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the program does not answer")

    def kill(self):
        """Ends it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise AssertionError("the program does not end when it is told to")
        self.log.close()
        subprocess.run(["rm", "-rf", self.folder], check=True)


def built():
    return os.environ.get("RIDGELINE", ".build/release/ridgeline")
