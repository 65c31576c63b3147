"""Whether threads of Python help: pictures extracted and pairs compared by one thread, two, four ...

python threads.py PRINTS [--threads 1 2]
"""

from __future__ import annotations

import argparse
import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ridgeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prints", type=Path)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    images = [ridgeline.FingerprintImage.of(path) for path in sorted(options.prints.glob("*.png"))]
    templates = [made.template for made in ridgeline.extract_many(images, on_error="raise")]
    matcher = ridgeline.Matcher(templates[0])
    print("threads  extract, s  own threads, s  match_many, s  cores kept busy")
    for threads in options.threads:
        moments = [time.perf_counter()]
        begin = time.process_time()
        ridgeline.extract_many(images * 3, threads=threads)
        moments.append(time.perf_counter())
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(matcher.score, templates * 50))
        moments.append(time.perf_counter())
        ridgeline.match_many(templates, templates * 3, threads=threads)
        moments.append(time.perf_counter())
        walls = [after - before for before, after in itertools.pairwise(moments)]
        busy = (time.process_time() - begin) / sum(walls)
        print(f"{threads:7}  {walls[0]:10.2f}  {walls[1]:14.2f}  {walls[2]:13.2f}  {busy:15.2f}")


if __name__ == "__main__":
    main()
