#!/usr/bin/env python3
"""Writes the tables of Benchmarks/RESULTS.md from the JSON of `ridgeline-lab bench`.

    python3 Scripts/results.py FILE.json...

Each file may be that of `bench accuracy`, `bench speed` or `bench attack`; which one it is shows in its
keys. A table replaces what stands between `<!-- figures: NAME -->` and `<!-- end -->`. Where RESULTS.md
has no such place the table is printed instead.
"""
import json
import pathlib
import re
import sys

RESULTS = pathlib.Path(__file__).resolve().parent.parent / "Benchmarks" / "RESULTS.md"


def percent(share):
    return "–" if share is None else f"{100 * share:.2f}"


def interval(limits):
    return "–" if limits is None else f"{percent(limits['low'])}-{percent(limits['high'])}"


def table(header, rows):
    lines = [header, ["---"] * len(header)] + rows
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines).replace(
        "|  |", "| |").replace("| --- ", "|---").replace("---| ", "---|").replace("--- |", "---|")


def accuracy(result):
    rows = [
        [s["name"], percent(s["figures"]["rates"].get("eer")), percent(s["figures"]["rates"].get("fmr1000")),
         interval(s["figures"].get("fmr1000Interval")), s["timing"]["templateBytes"]]
        for s in result["sets"]]
    mean, pooled = result.get("mean", {}), result["pooled"]
    rows.append(["**mean**", f"**{percent(mean.get('eer'))}**", f"**{percent(mean.get('fmr1000'))}**",
                 interval(mean.get("fmr1000Interval")), ""])
    rows.append(["pooled", percent(pooled["rates"].get("eer")), percent(pooled["rates"].get("fmr1000")),
                 interval(pooled.get("fmr1000Interval")), ""])
    return table(["set", "EER", "FNMR at FMR 0.1 %", "95 % interval", "template bytes"], rows)


def speed(result):
    rows = [
        [s["set"], f"{s['extractionMedian']:.1f}", f"{s['previewMedian']:.1f}",
         f"{s['comparisonsPerSecond']:,.0f}", f"{s['unpreparedComparisonsPerSecond']:,.0f}",
         f"{s['extractionMedian'] / s['benchmarkKernel']:.2f}"]
        for s in result]
    return table(["set", "extraction, ms", "preview, ms", "comparisons a second", "of templates as they come",
                  "extraction over the reference kernel"], rows)


def attack(result):
    rows = (result.get("doctored") or {}).get("rows", []) + [r for r in [result.get("frame")] if r]
    return table(["probe", "times the promise", "mates accepted, %"], [
        [r["name"], f"{10_000 * r['accepted'] / max(1, r['strangers']):.1f}",
         f"{100 * r['recognised'] / max(1, r['mates']):.1f}"]
        for r in rows])


def kind(result):
    if isinstance(result, list) and result and "extractionMedian" in result[0]:
        return "speed", speed
    if isinstance(result, dict) and "pooled" in result and "comparisonProtocol" in result:
        return "accuracy", accuracy
    if isinstance(result, dict) and ("doctored" in result or "frame" in result):
        return "attack", attack
    return None, None


def main(files):
    if not files:
        sys.exit(__doc__.strip())
    text = RESULTS.read_text()
    for file in files:
        result = json.loads(pathlib.Path(file).read_text())
        name, make = kind(result)
        if make is None:
            sys.exit(f"{file}: not the JSON of bench accuracy, bench speed or bench attack")
        place = re.compile(rf"(<!-- figures: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        figures = make(result)
        if place.search(text):
            text = place.sub(lambda found: found[1] + figures + "\n" + found[2], text)
        else:
            print(figures)
    RESULTS.write_text(text)


main(sys.argv[1:])
