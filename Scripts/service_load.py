#!/usr/bin/env python3
"""Measures the service under load, beside the engine alone.

  python3 Scripts/service_load.py [PROGRAM] [--seconds 15]

The same prints are extracted by `ridgeline extract` and by POST /v1/templates (wrk, from Debian), and the CPU
time of each extraction is compared: other programs on the machine make both slower, but do not make them use
more of it. Then 1,000 connections that ask for health, and the memory of the service. Service_overload.py asks for more than it can do.
"""

import argparse
import http.client
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PRINTS = sorted((ROOT / "Fixtures/prints").glob("*.png"))
TICK = os.sysconf("SC_CLK_TCK")

LUA = """
local bodies = {}
for path in io.lines(os.getenv("PRINTS")) do
  local file = io.open(path, "rb"); bodies[#bodies + 1] = file:read("*a"); file:close()
end
local next = math.random(#bodies)
local headers = {["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "image/png"}
request = function()
  next = next % #bodies + 1
  return wrk.format("POST", os.getenv("TARGET"), headers, bodies[next])
end
local threads = {}
function setup(thread) thread:set("id", #threads); table.insert(threads, thread) end
function init() statuses = "" ; counts = {} end
function response(status) counts[status] = (counts[status] or 0) + 1
  statuses = ""; for key, value in pairs(counts) do statuses = statuses .. key .. "=" .. value .. " " end
end
function done(summary, latency)
  io.write(string.format("p50 %.0f p99 %.0f requests %d seconds %.2f\\n", latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.requests, summary.duration / 1e6))
  for _, thread in ipairs(threads) do io.write("statuses " .. thread:get("statuses") .. "\\n") end
end
"""


def used(pid):
    """Seconds of CPU that a process used, and its memory in MB."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    memory = int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024
    return (int(fields[11]) + int(fields[12])) / TICK, memory


def wrk(folder, connections, seconds, address, environment, script=None):
    command = ["wrk", "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s"]
    if script:
        command += ["-s", str(script)]
    text = subprocess.run(command + [address], env=environment, capture_output=True, text=True, check=True).stdout
    statuses = {}
    for key, value in re.findall(r"(\d+)=(\d+)", "".join(re.findall(r"statuses .*", text))):
        statuses[key] = statuses.get(key, 0) + int(value)
    times = re.search(r"p50 (\d+) p99 (\d+)", text)
    return text, statuses, times and (int(times[1]), int(times[2]))


def paced(folder, rate, seconds, address, token):
    """Sends prints at a steady rate, whether answers come or not; the times from when each was due to its answer."""
    host, port = address.split("//")[1].rstrip("/").rsplit(":", 1)
    bodies = [path.read_bytes() for path in PRINTS]
    times, lock, begun = [], threading.Lock(), time.monotonic() + 0.2
    count = int(rate * seconds)
    queue = iter(range(count))

    def work():
        line = http.client.HTTPConnection(host, int(port), timeout=60)
        while True:
            with lock:
                number = next(queue, None)
            if number is None:
                return
            due = begun + number / rate
            time.sleep(max(0, due - time.monotonic()))
            line.request("POST", "/v1/templates", bodies[number % len(bodies)], {"Authorization": f"Bearer {token}"})
            answer = line.getresponse()
            answer.read()
            with lock:
                times.append((time.monotonic() - due) * 1000 if answer.status == 200 else float("inf"))

    threads = [threading.Thread(target=work) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", nargs="?", default=str(ROOT / ".build/release/ridgeline"))
    parser.add_argument("--seconds", type=int, default=15)
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    program, seconds = arguments.program, arguments.seconds
    cores = os.cpu_count()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "prints").write_text("".join(f"{path}\n" for path in PRINTS))
        (folder / "post.lua").write_text(LUA)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        rounds = 3
        for _ in range(rounds):
            subprocess.run([program, "extract", *map(str, PRINTS), "--output", str(folder / "templates"),
                            "--threads", str(cores)], check=True, stdout=subprocess.DEVNULL)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        count = rounds * len(PRINTS)
        bare = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / count * 1000
        print(f"the engine alone: {bare:.1f} ms of CPU each, {count / wall:.1f} a second")

        data = folder / "data"
        token = subprocess.run([program, "serve", "token", "add", "--data", data, "--role", "administrator"],
                               check=True, capture_output=True, text=True).stdout.strip()
        server = subprocess.Popen([program, "serve", "--data", data, "--port", "0", "--rate", "1000000"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address = server.stdout.readline().strip()
            environment = dict(os.environ, PRINTS=str(folder / "prints"), TOKEN=token, TARGET="/v1/templates")
            script = folder / "post.lua"
            wrk(folder, cores, 2, address, environment, script)
            for connections in (1, cores, 4 * cores):
                begun = used(server.pid)
                text, statuses, times = wrk(folder, connections, seconds, address, environment, script)
                ended = used(server.pid)
                answered = statuses.get("200", 0)
                each = (ended[0] - begun[0]) / max(1, answered) * 1000
                print(f"{connections} connections: {answered / seconds:.1f} a second, {each:.1f} ms of CPU each "
                      f"({bare / each * 100:.0f} % of the engine alone), median {times[0]} ms, p99 {times[1]} ms, "
                      f"{statuses}, {ended[1]:.0f} MB")
            rate = 0.8 * answered / seconds
            median, late = paced(folder, rate, seconds, address, token)
            print(f"80 % of that ({rate:.0f} a second, steadily): median {median:.0f} ms, p99 {late:.0f} ms")
            text, _, _ = wrk(folder, 1000, seconds, address + "healthz", environment)
            rate = re.search(r"Requests/sec:\s+([\d.]+)", text)[1]
            errors = re.search(r"Socket errors:.*", text)
            print(f"1,000 connections for health: {rate} a second, {errors[0] if errors else 'no errors'}, "
                  f"{used(server.pid)[1]:.0f} MB")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
