#!/usr/bin/env python3
"""Sends what no honest caller sends: slow, cut, lying, huge and senseless requests; fills the disk; fuzzes.

  python3 Scripts/service_faults.py [PROGRAM] [--fuzz SECONDS] [--seed N]

Each fault must be answered as the table says, or the connection ended, in time; the service stays up, answers health,
does not grow, and notes no fault of its own.
"""

import argparse
import concurrent.futures
import pathlib
import random
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PRINT = (ROOT / "Fixtures/prints/01_1.png").read_bytes()
CLOSED = "closed"


class Caller:
    """Speaks bytes to the service."""

    def __init__(self, port, token):
        self.port, self.token = port, token

    def head(self, path="/v1/quality", method="POST", *fields):
        lines = [f"{method} {path} HTTP/1.1", "Host: x", f"Authorization: Bearer {self.token}", *fields]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def ask(self, pieces, patience=40.0, pause=0.0, ends=False):
        """Sends pieces with pauses, and gives the status of the answer, or that the connection ended."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as line:
            got = b""
            try:
                for piece in pieces:
                    line.sendall(piece)
                    if pause:
                        line.settimeout(pause)
                        try:
                            more = line.recv(65536)
                            if not more:
                                return CLOSED
                            got += more
                            break
                        except TimeoutError:
                            pass
                line.settimeout(patience)
                if ends:
                    line.shutdown(socket.SHUT_WR)
                while b"\r\n\r\n" not in got:
                    more = line.recv(65536)
                    if not more:
                        break
                    got += more
            except (ConnectionError, BrokenPipeError):
                pass
            except TimeoutError:
                return "silent"
            match = re.match(rb"HTTP/1\.1 (\d+)", got)
            return int(match[1]) if match else CLOSED


def faults(caller):
    """What is sent, and what may come of it."""
    quality = len(PRINT)
    length = f"Content-Length: {quality}"
    big = b"\0" * (1 << 20)
    chunk = b"100000\r\n" + big + b"\r\n"
    return {
        "a print": ([caller.head("/v1/quality", "POST", length), PRINT], {200}, {}),
        "a cut body": ([caller.head("/v1/quality", "POST", length), PRINT[:1000]], {400, CLOSED}, {"ends": True}),
        "a body longer than it says": (
            [caller.head("/v1/quality", "POST", "Content-Length: 1000"), PRINT], {422, 400, CLOSED}, {}),
        "ten gigabytes by its word": (
            [caller.head("/v1/quality", "POST", "Content-Length: 10000000000"), big], {413}, {}),
        "chunks without an end": (
            [caller.head("/v1/quality", "POST", "Transfer-Encoding: chunked")] + [chunk] * 40, {413, CLOSED}, {}),
        "a body, byte by byte": (
            [caller.head("/v1/quality", "POST", length)] + [b"x"] * 60, {408, CLOSED}, {"pause": 0.25}),
        "a head, byte by byte": ([b"GET /healthz?"] + [b"x"] * 60, {CLOSED, 400}, {"pause": 0.25}),
        "silence": ([b""], {CLOSED}, {}),
        "a head of a megabyte": (
            [caller.head("/v1/session", "GET", "X: " + "a" * (1 << 20))], {400, 431, CLOSED}, {}),
        "a thousand fields": (
            [caller.head("/v1/session", "GET", *(f"X-{n}: 1" for n in range(1000)))], {400, 431, CLOSED}, {}),
        "two lengths": (
            [caller.head("/v1/quality", "POST", "Content-Length: 3", "Content-Length: 4"), b"abcd"],
            {400, CLOSED}, {}),
        "a negative length": (
            [caller.head("/v1/quality", "POST", "Content-Length: -1")], {400, CLOSED}, {}),
        "length and chunks": (
            [caller.head("/v1/quality", "POST", "Content-Length: 3", "Transfer-Encoding: chunked"), b"0\r\n\r\n"],
            {400, CLOSED}, {}),
        "no HTTP": ([b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"], {400, CLOSED}, {}),
        "an address of 60 KB": ([caller.head("/" + "a" * 60000, "GET")], {400, 404, 414, CLOSED}, {}),
        "a path that climbs": ([caller.head("/../../etc/passwd", "GET")], {404}, {}),
        "a method of its own": ([caller.head("/v1/quality", "BREW", "Content-Length: 0")], {405, 400, 501}, {}),
        "a picture of 4 gigapixels by its word": (
            (lambda body: [caller.head("/v1/quality", "POST", f"Content-Length: {len(body)}"), body])(
                b"P5 65535 65535 255\n" + b"\0" * 1000), {422}, {}),
    }


def mutated(caller, chance):
    """A request with some of its bytes changed, left out or doubled."""
    path = chance.choice(["/v1/quality", "/v1/matches", "/v1/enrollments", "/v1/previews", "/v1/conversions?to=wsq",
                          "/v1/segmentations?missing=4", "/v1/identifications?gallery=people", "/v1/jobs"])
    form = (b"--b\r\nContent-Disposition: form-data; name=\"picture\"\r\n\r\n" + PRINT[:2000] + b"\r\n--b--\r\n")
    body, kind = chance.choice([
        (PRINT, "image/png"), (form, "multipart/form-data; boundary=b"),
        (b'{"subject":"a","policy":{"wanted":[1,2],"finger":{"maximumTries":3}}}', "application/json"),
        (b'{"probe":"AAAA","reference":"AAAA"}', "application/json")])
    data = bytearray(caller.head(path, "POST", f"Content-Type: {kind}", f"Content-Length: {len(body)}") + body)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data))
        what = chance.random()
        if what < 0.6:
            data[place] = chance.randrange(256)
        elif what < 0.8:
            del data[place:place + chance.randint(1, 50)]
        else:
            data[place:place] = data[place:place + chance.randint(1, 50)]
        if not data:
            data = bytearray(b"x")
    return bytes(data)


def streamed(caller):
    """Frames over one connection: each is answered before the next is sent, and a cut one is told of."""
    def post(path, kind="application/json", body=b"{}"):
        with socket.create_connection(("127.0.0.1", caller.port), timeout=20) as line:
            line.sendall(caller.head(path, "POST", f"Content-Type: {kind}", f"Content-Length: {len(body)}",
                                     "Connection: close") + body)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def until(line, mark, got=b""):
        while mark not in got:
            more = line.recv(65536)
            if not more:
                break
            got += more
        return got

    id = re.search(rb'"id":"([^"]+)"', post("/v1/previews"))[1].decode()
    frame = len(PRINT).to_bytes(4, "big") + PRINT
    with socket.create_connection(("127.0.0.1", caller.port), timeout=20) as line:
        line.sendall(caller.head(f"/v1/previews/{id}/stream", "POST", "Transfer-Encoding: chunked"))
        for number in range(3):
            line.sendall(b"%x\r\n" % len(frame) + frame + b"\r\n")
            if b'"instruction"' not in until(line, b"}\n"):
                return [f"frame {number} of a stream was not answered"]
        junk = b"\0\0\0\x04junk"
        line.sendall(b"%x\r\n" % len(junk) + junk + b"\r\n")
        if b'"problem"' not in until(line, b"}\n"):
            return ["a frame of a stream that is no picture was not refused"]
        line.sendall(b"3\r\n\0\0\1\r\n0\r\n\r\n")
        if b"is cut" not in until(line, b"0\r\n\r\n"):
            return ["a frame of a stream that was cut was not told of"]
    print("frames over one connection: answered one by one")
    return []


def full_disk(program, folder):
    """A disk on which nothing more can be written, and then again: what went wrong."""
    data = folder / "full"
    token = subprocess.run([program, "serve", "token", "add", "--data", data, "--role", "administrator"],
                           check=True, capture_output=True, text=True).stdout.strip()
    # The signal of a file that is too large stays ignored, as on a full disk there is none.
    server = subprocess.Popen([program, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, restore_signals=False)
    try:
        caller = Caller(int(server.stdout.readline().rsplit(":", 1)[1].strip().rstrip("/")), token)

        def states():
            write = [caller.head("/v1/templates", "POST", f"Content-Length: {len(PRINT)}"), PRINT]
            return [caller.ask(pieces) for pieces in (
                write, [caller.head("/readyz", "GET")], [caller.head("/healthz", "GET")])]

        seen = [states()]
        limit = (data / "audit.log").stat().st_size + 10
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        seen += [states(), states()]
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        time.sleep(1.2)
        ready = caller.ask([caller.head("/readyz", "GET")])
        seen.append(states())
    finally:
        server.terminate()
        server.wait(60)
    checked = subprocess.run([program, "serve", "audit", "verify", "--data", data], capture_output=True, text=True)
    print(f"a disk that is full for a while: {seen}; {checked.stdout.strip()}{checked.stderr.strip()}")
    well, ill = [200, 200, 200], [503, 503, 200]
    if seen != [well, ill, ill, well] or ready != 200 or checked.returncode != 0:
        return [f"a disk that was full for a while: {seen}, ready {ready}, {checked.stderr.strip()}"]
    return []


def memory(pid):
    """Megabytes that a process holds."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", nargs="?", default=str(ROOT / ".build/release/ridgeline"))
    parser.add_argument("--fuzz", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        data, log = folder / "data", folder / "log"
        token = subprocess.run([arguments.program, "serve", "token", "add", "--data", data, "--role", "administrator"],
                               check=True, capture_output=True, text=True).stdout.strip()
        with open(log, "wb") as errors:
            server = subprocess.Popen([arguments.program, "serve", "--data", data, "--port", "0", "--rate", "1000000",
                                       # Short, as the faults below only wait for their end.
                                       "--body-time", "4", "--idle-time", "5"],
                                      stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1].strip().rstrip("/"))
            caller = Caller(port, token)
            table = faults(caller)
            with concurrent.futures.ThreadPoolExecutor(len(table)) as threads:
                answers = {title: threads.submit(caller.ask, pieces, **how)
                           for title, (pieces, _, how) in table.items()}
                for title, (_, wanted, _) in table.items():
                    answer = answers[title].result()
                    print(f"{title}: {answer}")
                    if answer not in wanted:
                        failures.append(f"{title}: {answer}, and {wanted} was wanted")
            idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(1000)]
            answer = caller.ask([caller.head("/v1/session", "GET")])
            print(f"beside 1,000 idle connections: {answer}")
            if answer != 200:
                failures.append("idle connections keep others out")
            for line in idle:
                line.close()
            failures += streamed(caller)
            chance, end, count = random.Random(arguments.seed), time.monotonic() + arguments.fuzz, 0
            first = None
            while time.monotonic() < end:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                    try:
                        line.sendall(mutated(caller, chance))
                        line.shutdown(socket.SHUT_WR)
                        line.settimeout(2)
                        answer = line.recv(4096)
                        if re.match(rb"HTTP/1\.1 5(?!03)", answer):
                            failures.append(f"fuzz {count}: {answer[:60]!r}")
                    except (ConnectionError, TimeoutError):
                        pass
                count += 1
                if count == 200:
                    first = memory(server.pid)
            print(f"{count} requests by chance; {first} MB after 200 of them, {memory(server.pid)} MB after all")
            if server.poll() is not None:
                failures.append("the service ended")
            elif caller.ask([caller.head("/healthz", "GET")]) != 200:
                failures.append("the service is not well")
            if first and memory(server.pid) > 2 * first + 100:
                failures.append("the service grew")
        finally:
            server.terminate()
            if server.wait(60) != 0:
                failures.append(f"the service ended with {server.returncode}")
        faults_of_its_own = [each for each in log.read_text(errors="replace").splitlines()
                             if re.search(r" (error|critical) ", each)]
        failures += faults_of_its_own[:10]
        failures += full_disk(arguments.program, folder)
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
