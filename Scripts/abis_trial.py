#!/usr/bin/env python3
"""Kills a broker and an ABIS in the middle of their work, and counts what became of the messages.

  python3 Scripts/abis_trial.py --ridgeline .build/release/ridgeline --messages 300 --kills 6

An ActiveMQ of Debian's package and `ridgeline serve abis` run on loopback. All messages are put into the queue
first: insertions, identifications, deletions, all in known order, among them some that must fail and some
that are sent twice. Then one of the two programs is killed (SIGKILL) and started
again, in turn, while they are served. At last the answers are taken out.

A message is lost if there are fewer answers with its requestId than messages were sent with it, and answered
twice if there are more. Every answer must be the one that a model gives which serves the messages in order,
and be text where the message was, and bytes where it was. The status is 1 where anything differs.
"""

import argparse
import base64
import collections
import http.server
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ACTIVEMQ = pathlib.Path("/usr/share/activemq")
REQUESTS, ANSWERS = "mosip-to-abis1", "abis1-to-mosip"
PINGS, PONGS = "mosip-to-abis1-ping", "abis1-ping-to-mosip"
NAMES = ["Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stomp:
    """One connection to a broker."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.file = self.socket.makefile("rb")
        self.send("CONNECT", {"accept-version": "1.2", "host": "trial", "heart-beat": "0,0"})
        command, _, body = self.frame()
        if command != "CONNECTED":
            raise ConnectionError(body)

    def send(self, command, head, body=b""):
        lines = "".join(f"{name}:{value}\n" for name, value in head.items())
        self.socket.sendall(f"{command}\n{lines}\n".encode() + body + b"\0")

    def frame(self, timeout=60):
        self.socket.settimeout(timeout)
        line = b"\n"
        while line in (b"\n", b"\r\n"):
            line = self.file.readline()
        if not line:
            raise ConnectionError("closed")
        head = {}
        while (text := self.file.readline().rstrip(b"\r\n")):
            name, value = text.decode().split(":", 1)
            head.setdefault(name, value.replace("\\c", ":").replace("\\n", "\n").replace("\\\\", "\\"))
        if "content-length" in head:
            body = self.file.read(int(head["content-length"]))
            self.file.read(1)
        else:
            body = b""
            while (byte := self.file.read(1)) != b"\0":
                if not byte:
                    raise ConnectionError("closed")
                body += byte
        return line.strip().decode(), head, body

    def close(self):
        self.socket.close()


class Broker:
    """An ActiveMQ that keeps its messages in a folder."""

    def __init__(self, folder):
        self.port = free_port()
        self.folder = folder
        self.log = open(folder / "broker.log", "ab")
        (folder / "activemq.xml").write_text(f"""
<beans xmlns="http://www.springframework.org/schema/beans"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.springframework.org/schema/beans
  http://www.springframework.org/schema/beans/spring-beans-2.0.xsd
  http://activemq.apache.org/schema/core http://activemq.apache.org/schema/core/activemq-core.xsd">
  <broker xmlns="http://activemq.apache.org/schema/core" useJmx="false" brokerName="trial"
    dataDirectory="{folder}/data">
    <persistenceAdapter><kahaDB directory="{folder}/data/kahadb"/></persistenceAdapter>
    <transportConnectors>
      <transportConnector name="stomp" uri="stomp://127.0.0.1:{self.port}"/>
    </transportConnectors>
  </broker>
</beans>
""")
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            ["java", "-Xmx512m", f"-Dactivemq.home={ACTIVEMQ}", f"-Dactivemq.base={self.folder}",
             "-jar", str(ACTIVEMQ / "bin/activemq.jar"), "start", f"xbean:file:{self.folder}/activemq.xml"],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                Stomp(self.port).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"the broker does not start: see {self.folder}/broker.log")
                time.sleep(0.2)
        sys.exit("the broker does not answer")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Worker:
    """The ABIS."""

    def __init__(self, program, gallery, port, share, folder):
        self.command = [
            str(program), "serve", "abis", str(gallery), "--broker", f"stomp://127.0.0.1:{port}", "--share", share,
            "--requests", REQUESTS, "--answers", ANSWERS, "--ping-requests", PINGS, "--ping-answers", PONGS]
        self.log = open(folder / "abis.log", "ab")
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Share(http.server.ThreadingHTTPServer):
    """Where the data of references are fetched."""

    def __init__(self, documents):
        self.documents, self.count, self.lock = documents, 0, threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address):
        """Who asked was killed."""


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        with self.server.lock:
            self.server.count += 1
        status, body = self.server.documents.get(self.path, (404, b"nothing"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def cbeff(kind, subtype, data):
    return (
        '<?xml version="1.0"?><BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/"><BIR><BDBInfo>'
        "<Format><Organization>Mosip</Organization><Type>7</Type></Format>"
        f"<Type>{kind}</Type><Subtype>{subtype}</Subtype><Level>Raw</Level><Purpose>Enroll</Purpose></BDBInfo>"
        f"<BDB>{base64.b64encode(data).decode()}</BDB></BIR></BIR>").encode()


class Model:
    """What an ABIS that serves the messages in order answers."""

    def __init__(self):
        self.enrolled, self.begun = {}, set()
        # How often data are fetched if nothing is served again.
        self.fetches = 0

    def insert(self, request, reference, finger):
        if reference in self.enrolled:
            return "1" if self.enrolled[reference][1] == request else "10"
        self.fetches += 1
        self.enrolled[reference] = (finger, request)
        return "1"

    def delete(self, request, reference):
        if (request, reference) not in self.begun:
            if reference not in self.enrolled:
                return "12"
            self.begun.add((request, reference))
        self.enrolled.pop(reference, None)
        return "1"

    def fault(self, fault, expected):
        self.fetches += fault in ("missing", "expired", "broken", "empty")
        return expected

    def identify(self, reference, finger, gallery):
        if reference is not None:
            if reference not in self.enrolled:
                return "12"
            finger = self.enrolled[reference][0]
        else:
            self.fetches += 1
        names = [name for name, (theirs, _) in self.enrolled.items() if theirs == finger and name != reference]
        if gallery is None:
            return sorted(names)
        others = [name for name in gallery if name != reference]
        if others and not any(name in self.enrolled for name in others):
            return "12"
        return sorted(set(names) & set(others))


def messages(count, fingers, share, random):
    """The messages in order, each with what must come back."""
    model, made, names, number = Model(), [], [], 0
    kinds = ["insert"] * 40 + ["delete"] * 28 + ["identify"] * 22 + ["fault"] * 6 + ["again"] * 4
    while len(made) < count:
        kind = random.choice(kinds)
        number += 1
        request = f"request-{number:06}"
        common = {"version": "1.1", "requestId": request, "requesttime": "2026-11-28T07:05:09.123Z"}
        live = list(model.enrolled)
        if kind == "insert":
            # Now and then one that is there, or was.
            name = random.choice(names) if names and random.random() < 0.1 else f"reference-{number:06}"
            finger = random.randrange(fingers)
            names.append(name)
            message = {"id": "mosip.abis.insert", **common, "referenceId": name,
                       "referenceURL": f"{share}/finger/{finger}"}
            again = lambda m=message, n=name, f=finger: model.insert(m["requestId"], n, f)
        elif kind == "delete" and names:
            name = random.choice(live if live and random.random() < 0.9 else names)
            message = {"id": "mosip.abis.delete", **common, "referenceId": name}
            again = lambda m=message, n=name: model.delete(m["requestId"], n)
        elif kind == "identify" and live:
            name, finger, gallery = random.choice(live), None, None
            message = {"id": "mosip.abis.identify", **common, "flags": {"maxResults": "100", "targetFPIR": "30"}}
            if random.random() < 0.1:
                name, finger = None, random.randrange(fingers)
                message |= {"referenceURL": f"{share}/finger/{finger}"}
            else:
                if random.random() < 0.05:
                    name = "nobody"
                message |= {"referenceId": name, "referenceURL": ""}
            if random.random() < 0.2:
                gallery = random.sample(names, min(len(names), 20))
                message["gallery"] = {"referenceIds": [{"referenceId": each} for each in gallery]}
            again = lambda n=name, f=finger, g=gallery: model.identify(n, f, g)
        elif kind == "fault":
            fault = random.choice(["missing", "expired", "broken", "empty", "url", "version", "time", "kind", "host"])
            message = {"id": "mosip.abis.insert", **common, "referenceId": f"fault-{number}",
                       "referenceURL": f"{share}/{fault}"}
            expected = {"missing": "7", "expired": "17", "broken": "16", "empty": "11", "url": "8",
                        "version": "13", "time": "15", "kind": "14", "host": "7"}[fault]
            if fault == "url":
                del message["referenceURL"]
            elif fault == "version":
                message["version"] = "7"
            elif fault == "time":
                message["requesttime"] = "yesterday"
            elif fault == "kind":
                message["id"] = "mosip.abis.forget"
            elif fault == "host":
                message["referenceURL"] = "http://127.0.0.2:1/finger/0"
            again = lambda f=fault, e=expected: model.fault(f, e)
        elif kind == "again" and made:
            body, _, again = random.choice(made[-50:])
            made.append((body, again(), again))
            continue
        else:
            continue
        made.append((json.dumps(message).encode(), again(), again))
    return [(body, expected) for body, expected, _ in made], model


def put(port, bodies, random):
    """Puts messages into the queue, text and bytes; returns which were bytes."""
    broker, kinds = Stomp(port), []
    for start in range(0, len(bodies), 200):
        part = bodies[start:start + 200]
        broker.send("BEGIN", {"transaction": str(start)})
        for body in part:
            kinds.append(random.random() < 0.5)
            head = {"destination": f"/queue/{REQUESTS}", "persistent": "true", "transaction": str(start)}
            broker.send("SEND", head | ({"content-length": len(body)} if kinds[-1] else {}), body)
        broker.send("COMMIT", {"transaction": str(start), "receipt": str(start)})
        while broker.frame()[0] != "RECEIPT":
            pass
    broker.close()
    return kinds


def ping(port):
    """Sends a ping by its own queue; whether it is answered as it should be."""
    broker = Stomp(port)
    broker.send("SUBSCRIBE", {"id": "0", "destination": f"/queue/{PONGS}", "ack": "auto"})
    body = json.dumps({"id": "mosip.abis.ping", "version": "1.1", "requestId": "ping-1",
                       "requesttime": "2026-11-28T07:05:09.123Z"}).encode()
    broker.send("SEND", {"destination": f"/queue/{PINGS}", "persistent": "true"}, body)
    answer = json.loads(broker.frame(timeout=30)[2])
    broker.close()
    return answer["requestId"] == "ping-1" and answer["returnValue"] == "1"


def take(port, queue, enough, patience):
    """Takes messages out until there are enough and nothing more comes, or nothing came for too long."""
    broker, found = Stomp(port), []
    broker.send("SUBSCRIBE", {"id": "0", "destination": f"/queue/{queue}", "ack": "client-individual",
                              "activemq.prefetchSize": "500"})
    while True:
        try:
            command, head, body = broker.frame(timeout=2 if len(found) >= enough else patience)
        except (TimeoutError, socket.timeout):
            break
        if command == "MESSAGE":
            found.append((body, "content-length" in head))
            broker.send("ACK", {"id": head["ack"]})
    broker.close()
    return found


def judge(sent, kinds, answers):
    """What became of the messages, in numbers; and examples."""
    figures, examples = collections.Counter(), []
    due = collections.defaultdict(list)
    for (body, expected), kind in zip(sent, kinds):
        due[json.loads(body)["requestId"]].append((expected, kind, body))
    got = collections.defaultdict(list)
    for body, kind in answers:
        answer = json.loads(body)
        got[answer["requestId"]].append((answer, kind))
    for request in due.keys() | got.keys():
        mine, theirs = due.get(request, []), got.get(request, [])
        figures["lost"] += max(0, len(mine) - len(theirs))
        figures["answered twice"] += max(0, len(theirs) - len(mine))
        if len(mine) != len(theirs):
            examples.append((request, [str(each[2][:200]) for each in mine], theirs))
        # Messages that were sent twice have one number: their answers come in order.
        for (expected, kind, body), (answer, their_kind) in zip(mine, theirs):
            value = answer.get("failureReason", "1") if answer["returnValue"] == "2" else "1"
            if isinstance(expected, list):
                listed = answer.get("candidateList", {})
                named = [each["referenceId"] for each in listed.get("candidates", [])]
                is_right = value == "1" and listed.get("count") == str(len(named)) and (
                    sorted(named) == expected
                    or (len(expected) > 100 and len(set(named)) == 100 and set(named) <= set(expected)))
            else:
                is_right = value == expected
            if not is_right:
                figures["wrong"] += 1
                examples.append((request, str(body), str(expected)[:300], str(answer)[:300]))
            figures["of another kind"] += kind != their_kind
    return figures, examples


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ridgeline", type=pathlib.Path, default=ROOT / ".build/release/ridgeline")
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="the folder to work in, kept")
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(options.seed)

    prints = sorted((ROOT / "Fixtures/prints").glob("*_1.png"))
    documents = {"/expired": (200, b'{"errors":[{"errorCode":"DAT-SER-006"}]}'),
                 "/empty": (200, cbeff("Face", "", b"face"))}
    for number, path in enumerate(prints):
        side = "Right" if number % 10 < 5 else "Left"
        documents[f"/finger/{number}"] = (200, cbeff("Finger", f"{side} {NAMES[number % 5]}", path.read_bytes()))
    documents["/broken"] = (200, documents["/finger/0"][1][:-400])

    # Whoever ends this ends the two programs as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    broker = worker = None
    try:
        share = Share(documents)
        broker = Broker(folder)
        gallery = folder / "gallery"
        subprocess.run([options.ridgeline, "gallery", "init", gallery], check=True, stdout=subprocess.DEVNULL)
        sent, model = messages(options.messages, len(prints), share.address, chance)
        kinds = put(broker.port, [body for body, _ in sent], chance)
        begin = time.monotonic()
        worker = Worker(options.ridgeline, gallery, broker.port, share.address, folder)
        is_pinged = ping(broker.port)
        waiting = share.count < model.fetches
        for kill in range(options.kills):
            goal = model.fetches * (kill + 1) / (options.kills + 1) * 0.9
            end = time.monotonic() + 600
            while share.count < goal and time.monotonic() < end:
                time.sleep(0.01)
            time.sleep(chance.random() * 0.2)
            victim = [worker, broker][kill % 2]
            victim.kill()
            victim.start()
        answers = take(broker.port, ANSWERS, len(sent), patience=90)
        seconds = time.monotonic() - begin
        is_alive = worker.process.poll() is None
        worker.kill()
        left = take(broker.port, REQUESTS, 0, patience=2)
        figures, examples = judge(sent, kinds, answers)
        listed = subprocess.run(
            [options.ridgeline, "gallery", "list", gallery, "--json"], check=True, capture_output=True, text=True)
        there = collections.Counter(json.loads(line)["subject"] for line in listed.stdout.splitlines())
        differing = set(there) ^ set(model.enrolled) | {name for name, count in there.items() if count != 1}
        print(f"{len(sent)} messages ({sum(kinds)} bytes, {len(sent) - sum(kinds)} text), "
              f"{(options.kills + 1) // 2} kills of the ABIS, {options.kills // 2} of the broker, "
              f"{seconds:.0f} s: {len(answers)} answers, {share.count - model.fetches} messages fetched for again")
        print(f"lost {figures['lost']}, answered twice {figures['answered twice']}, wrong {figures['wrong']}, "
              f"of another kind {figures['of another kind']}, left in the queue {len(left)}, "
              f"references that differ {len(differing)} of {len(model.enrolled)}")
        for example in examples[:5]:
            print("  ", *example, sep="\n    ")
        print(f"a ping by its own queue: {'answered' if is_pinged else 'not answered'}, "
              f"{'before' if waiting else 'after'} the messages that waited")
        if not is_alive:
            print("the ABIS ended by itself: its last words are", (folder / "abis.log").read_text()[-500:])
        is_right = is_alive and is_pinged and waiting and not left and not differing and not any(figures.values())
        return 0 if is_right else 1
    finally:
        for each in (worker, broker):
            if each and each.process.poll() is None:
                each.kill()
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
