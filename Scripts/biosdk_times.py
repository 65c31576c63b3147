#!/usr/bin/env python3
"""Times calls of `ridgeline serve biosdk` beside the engine's own work.

  python3 Scripts/biosdk_times.py [--runs 100]

Prints processor time and time on the clock of each call, sent one after the other on loopback, and the processor
time in which `ridgeline extract` reads and extracts one of the same prints. Linux only.
"""

import argparse
import base64
import http.client
import json
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIDES = [f"{side} {name}" for side in ("Right", "Left")
         for name in ("Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger")]


def segment(path, subtype):
    data = [byte - 256 if byte > 127 else byte for byte in path.read_bytes()]
    return {"bdbInfo": {"format": {"organization": "Mosip", "type": "7"}, "type": ["FINGER"],
                        "subtype": subtype.split(), "level": "RAW"}, "bdb": data, "others": {}}


def prints(number):
    return sorted((ROOT / "Fixtures/prints").glob(f"*_{number}.png"))


def record(count, number):
    return {"segments": [segment(path, side) for path, side in zip(prints(number)[:count], SIDES)]}


def processor_time(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ridgeline", type=pathlib.Path, default=ROOT / ".build/release/ridgeline")
    parser.add_argument("--runs", type=int, default=100)
    options = parser.parse_args()
    server = subprocess.Popen([options.ridgeline, "serve", "biosdk", "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        port = None
        while port is None:
            found = re.search(r"on 127\.0\.0\.1:(\d+)", server.stderr.readline())
            port = int(found.group(1)) if found else None
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

        def call(path, request):
            body = json.dumps({"version": "1.0", "request": base64.b64encode(
                json.dumps(request).encode()).decode()})
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            answer = json.loads(connection.getresponse().read())
            assert not answer["errors"], answer["errors"]
            return answer["response"]

        templates = call("/extract-template", {"sample": record(10, 2)})["response"]
        one = call("/extract-template", {"sample": record(1, 2)})["response"]
        calls = {
            "init": ("/init", {"initParams": {}}),
            "check-quality, a picture": ("/check-quality", {"sample": record(1, 1)}),
            "extract-template, a picture": ("/extract-template", {"sample": record(1, 1)}),
            "extract-template, ten pictures": ("/extract-template", {"sample": record(10, 1)}),
            "match, a picture and a template": ("/match", {"sample": record(1, 1), "gallery": [one]}),
            "match, a template and 100 templates": ("/match", {"sample": one, "gallery": [one] * 100}),
            "match, ten templates and ten": ("/match", {"sample": templates, "gallery": [templates]}),
            "convert-format, a picture": ("/convert-format", {
                "sample": record(1, 1), "sourceFormat": "ISO19794_4_2011", "targetFormat": "IMAGE/PNG"}),
        }
        print(f"{'call':36} {'kB':>6} {'processor ms':>13} {'clock ms':>9}")
        for name, (path, request) in calls.items():
            call(path, request)
            runs = max(5, options.runs // (10 if "ten p" in name else 1))
            before, begin = processor_time(server.pid), time.monotonic()
            for _ in range(runs):
                call(path, request)
            spent, clock = processor_time(server.pid) - before, time.monotonic() - begin
            size = len(json.dumps(request)) / 1000
            print(f"{name:36} {size:6.0f} {1000 * spent / runs:13.2f} {1000 * clock / runs:9.2f}")
    finally:
        server.terminate()
        server.wait()

    with tempfile.TemporaryDirectory() as folder:
        source = prints(1)[0].read_bytes()

        def spent(count):
            inputs = pathlib.Path(folder) / f"{count}"
            inputs.mkdir()
            for number in range(count):
                (inputs / f"{number}.png").write_bytes(source)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([options.ridgeline, "extract", inputs, "--output", inputs / "out", "--threads", "1"],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

        own = (spent(options.runs + 1) - spent(1)) / options.runs
        print(f"{'ridgeline extract, a picture':36} {'':6} {1000 * own:13.2f}")


if __name__ == "__main__":
    main()
