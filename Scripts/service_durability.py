#!/usr/bin/env python3
"""Kills the service while clients write, and looks afterwards for what was acknowledged.

  python3 Scripts/service_durability.py PROGRAM --kills 200 --seed 1 --mode clear|encrypted

Service-durability.sh says the rest.
"""

import argparse
import collections
import http.client
import json
import os
import pathlib
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PRINTS = [ROOT / "Fixtures/prints" / f"{finger:02}_{take}.png" for finger in (1, 2, 3) for take in (1, 2)]
CLIENTS = 4


class Lost(Exception):
    """Something acknowledged is not there, or something was done twice."""


class Server:
    """The service in a process of its own."""

    def __init__(self, program, folder, environment):
        self.program, self.folder, self.environment = program, folder, environment
        self.log = open(folder / "service.log", "ab")
        self.data = str(folder / "data")
        self.people = f"{self.data}/galleries/people"

    def run(self, *arguments):
        """A command on the data folder; its output."""
        return subprocess.run(
            [self.program, *arguments], env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.data, "--port", "0", "--rate", "100000",
             # The audit log gets many files.
             "--audit-file", "0.02"],
            stdout=subprocess.PIPE, stderr=self.log, env=self.environment, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise Lost("the service does not start: see service.log")
        self.port = int(line.rsplit(":", 1)[1].strip().rstrip("/"))

    def kill(self, number=signal.SIGKILL):
        self.process.send_signal(number)
        self.process.wait()
        self.process.stdout.close()


class Client:
    """Somebody who writes, and remembers what was acknowledged."""

    def __init__(self, server, token, templates, seed):
        self.server, self.token, self.templates = server, token, templates
        self.random = random.Random(seed)
        self.enrollments = {}  # id: {revision, consent, captures}
        self.discarded = set()
        self.subjects = set()
        self.pending = None  # the write that nobody acknowledged
        self.acknowledged = 0

    def ask(self, method, path, body=b"", key=None, kind="application/json"):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
            if key:
                headers["Idempotency-Key"] = key
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            data = answer.read()
            if answer.length:  # the answer was cut
                raise ConnectionError("cut")
            return answer.status, json.loads(data) if data else None
        finally:
            connection.close()

    def write(self, write):
        """Sends a write and learns of its acknowledgment; what fails in between stays pending."""
        self.pending = write
        name, method, path, body, key, kind, want, effect = write
        status, answer = self.ask(method, path, body, key, kind)
        if status in (503, 429):
            self.pending = None
            return
        if status != want:
            raise Lost(f"{name}: {status} where {want} was wanted: {answer}")
        effect(answer)
        self.acknowledged += 1
        self.pending = None

    def next(self):
        """A write by chance."""
        choice = self.random.random()
        if not self.enrollments or choice < 0.15:
            def begun(answer):
                self.enrollments[answer["id"]] = {"revision": answer["revision"], "consent": None, "captures": 0}
            return ("create", "POST", "/v1/enrollments", b'{"subject":"somebody"}', secrets.token_hex(8),
                    "application/json", 201, begun)
        id = self.random.choice(sorted(self.enrollments))
        state = self.enrollments[id]
        if choice < 0.5:
            statement = secrets.token_hex(8)
            def agreed(answer):
                state.update(revision=answer["revision"], consent=statement)
            return ("consent", "PUT", f"/v1/enrollments/{id}/consent",
                    json.dumps({"statement": statement}).encode(), None, "application/json", 200, agreed)
        if choice < 0.65:
            def captured(answer):
                state.update(revision=answer["state"]["revision"], captures=len(answer["state"]["captures"]))
            return ("capture", "POST", f"/v1/enrollments/{id}/captures?show=2",
                    self.random.choice(PRINTS).read_bytes(), secrets.token_hex(8),
                    "application/octet-stream", 200, captured)
        if choice < 0.9:
            subject = secrets.token_hex(8)
            body = json.dumps({"subject": subject, "references": [
                {"position": 2, "template": self.random.choice(self.templates)}]}).encode()
            return ("subject", "POST", "/v1/galleries/people/subjects", body, secrets.token_hex(8),
                    "application/json", 201, lambda answer: self.subjects.add(subject))
        def discarded(answer):
            self.enrollments.pop(id, None)
            self.discarded.add(id)
        return ("discard", "DELETE", f"/v1/enrollments/{id}", b"", None, "application/json", 204, discarded)

    def work(self):
        """Writes until the service is gone."""
        try:
            while True:
                self.write(self.next())
        except Lost as lost:
            self.lost = lost
        except (OSError, http.client.HTTPException, ValueError):
            pass

    def check(self, subjects):
        """Holds what is there against what was acknowledged, and settles the write that was not."""
        if getattr(self, "lost", None):
            raise self.lost
        pending, touched = self.pending, None
        if pending:
            touched = pending[2].split("/")[3] if pending[2].startswith("/v1/enrollments/") else None
            touched = touched and touched.split("?")[0]
        for id, state in list(self.enrollments.items()):
            status, answer = self.ask("GET", f"/v1/enrollments/{id}")
            isTouched = id == touched
            if status == 404 and isTouched and pending[0] == "discard":
                self.enrollments.pop(id)
                continue
            if status != 200:
                raise Lost(f"enrollment {id}: {status}")
            most = state["revision"] + (1 if isTouched else 0)
            if not state["revision"] <= answer["revision"] <= most:
                raise Lost(f"enrollment {id}: revision {answer['revision']}, {state['revision']} was acknowledged")
            if not isTouched:
                if (answer.get("consent") or {}).get("statement") != state["consent"]:
                    raise Lost(f"enrollment {id}: another consent")
                if len(answer["captures"]) != state["captures"]:
                    raise Lost(f"enrollment {id}: {len(answer['captures'])} captures")
        for id in self.random.sample(sorted(self.discarded), min(5, len(self.discarded))):
            if self.ask("GET", f"/v1/enrollments/{id}")[0] != 404:
                raise Lost(f"enrollment {id} is there again")
        if not self.subjects <= subjects:
            raise Lost(f"{len(self.subjects - subjects)} subjects are missing")
        if pending and pending[0] in ("create", "capture", "subject"):
            before = dict(self.enrollments.get(touched, {}))
            self.write(pending)
            if pending[0] == "capture":
                after = self.enrollments[touched]
                if after["captures"] != before["captures"] + 1:
                    raise Lost("a capture that was sent again is there twice, or not at all")
        elif pending and touched in self.enrollments:
            answer = self.ask("GET", f"/v1/enrollments/{touched}")[1]
            self.enrollments[touched].update(
                revision=answer["revision"], consent=(answer.get("consent") or {}).get("statement"))
        self.pending = None


class Importer(Client):
    """Somebody who sends many people at once; the service adds them later, and goes on with it after each kill."""

    PEOPLE = 100

    def __init__(self, server, token, templates, seed):
        super().__init__(server, token, templates, seed)
        self.jobs = {}  # id: its subjects

    def next(self):
        people = [secrets.token_hex(8) for _ in range(self.PEOPLE)]
        lines = "".join(json.dumps({"subject": subject, "references": [
            {"position": 2, "template": self.random.choice(self.templates)}]}) + "\n" for subject in people)
        return ("import", "POST", "/v1/galleries/people/imports", lines.encode(), secrets.token_hex(8),
                "application/x-ndjson", 201, lambda answer: self.jobs.update({answer["id"]: people}))

    def work(self):
        """Sends people once; the job has the rest of the time."""
        try:
            self.write(self.next())
        except Lost as lost:
            self.lost = lost
        except (OSError, http.client.HTTPException, ValueError):
            pass

    def check(self, subjects):
        if getattr(self, "lost", None):
            raise self.lost
        if self.pending:
            self.write(self.pending)

    def settle(self):
        """Waits until all that was sent is added; which subjects there must be."""
        end = time.monotonic() + 120
        for id in self.jobs:
            while (state := self.ask("GET", f"/v1/jobs/{id}")[1])["state"] == "running":
                if time.monotonic() > end:
                    raise Lost(f"job {id} does not end: {state}")
                time.sleep(0.05)
            result = state.get("result", {})
            if state["state"] != "done" or result.get("added") != self.PEOPLE or result.get("failed"):
                raise Lost(f"job {id}: {state}")
        return [subject for people in self.jobs.values() for subject in people]


def begin(program, folder, isEncrypted=False):
    """A service with an empty gallery, the token of an operator, and templates in base64."""
    environment = {key: value for key, value in os.environ.items() if key != "RIDGELINE_GALLERY_KEY"}
    if isEncrypted:
        environment["RIDGELINE_GALLERY_KEY"] = secrets.token_hex(32)
    server = Server(str(pathlib.Path(program).resolve()), folder, environment)
    token = server.run("serve", "token", "add", "--data", server.data, "--role", "operator").strip()
    server.run("gallery", "init", server.people)
    server.start()
    first = Client(server, token, [], 0)
    return server, token, [
        first.ask("POST", "/v1/templates", path.read_bytes(), kind="image/png")[1]["template"] for path in PRINTS]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=["clear", "encrypted"], default="clear")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        server, token, templates = begin(arguments.program, folder, isEncrypted=arguments.mode == "encrypted")
        chief = server.run("serve", "token", "add", "--data", server.data, "--role", "administrator").strip()
        importer = Importer(server, chief, templates, arguments.seed)
        clients = [importer] + [Client(server, token, templates, f"{arguments.seed} {number}") for number in range(CLIENTS)]
        begun = time.monotonic()
        for kill in range(arguments.kills):
            threads = [threading.Thread(target=client.work) for client in clients]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.01, 0.4))
            server.kill()
            for thread in threads:
                thread.join()
            server.start()
            listed = server.run("gallery", "list", server.people, "--json").splitlines()
            subjects = {json.loads(line)["subject"] for line in listed}
            for client in clients:
                client.check(subjects)
        imported = importer.settle()
        listed = server.run("gallery", "list", server.people, "--json").splitlines()
        count = collections.Counter(json.loads(line)["subject"] for line in listed)
        if wrong := [subject for subject in imported if count[subject] != 1]:
            raise Lost(f"{len(wrong)} of {len(imported)} imported people have not one reference each")
        server.kill(signal.SIGTERM)
        said = server.run("serve", "audit", "verify", "--data", server.data).strip()
        entries = int(said.split()[0])
        acknowledged = sum(client.acknowledged for client in clients)
        if entries < acknowledged:
            raise Lost(f"{entries} entries in the audit log, {acknowledged} writes were acknowledged")
        print(f"{arguments.mode}: killed {arguments.kills} times in {time.monotonic() - begun:.0f} s, "
              f"{acknowledged} writes acknowledged, {len(imported)} people imported, none lost, none done twice; audit log: {said}")


if __name__ == "__main__":
    try:
        main()
    except Lost as lost:
        print(lost, file=sys.stderr)
        sys.exit(1)
