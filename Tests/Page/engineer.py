"""The engineer's page: the state of galleries, a comparison stage by stage, and a report of a bench."""
import json
import os
import pathlib
import re
import sys

from playwright.sync_api import sync_playwright

from browser import Watch, launch
from program import Program, built

pictures = pathlib.Path("out/page")
prints = pathlib.Path("Fixtures/prints")
rates = {"eer": 0.02, "fmr100": 0.03, "fmr1000": 0.05, "fmr10000": 0.08, "zeroFMR": 0.1}
report = {
    "mean": rates,
    "sets": [{
        "name": "four fingers", "prints": ["1_1", "1_2", "2_1", "2_2"], "probes": [0, 0, 0, 1, 1, 2],
        "references": [1, 2, 3, 2, 3, 3], "scores": [80, 4, 7, 2, 31, 29], "figures": {"rates": rates},
    }],
}


def main():
    pictures.mkdir(parents=True, exist_ok=True)
    log = pictures / "engineer.log"
    log.unlink(missing_ok=True)
    file = pictures / "report.json"
    file.write_text(json.dumps(report))
    program = Program(built(), log)
    program.start()
    try:
        address = re.search(r"http://\S+/engineer#token=\S+", log.read_text()).group()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch)
            page = browser.new_context(viewport={"width": 1280, "height": 4000}).new_page()
            watch = Watch(page, pictures, "engineer")
            page.goto(address)
            page.get_by_role("cell", name="not encrypted").wait_for()
            page.get_by_label("Probe").set_input_files(prints / "09_1.png")
            page.get_by_label("Reference").set_input_files(prints / "09_2.png")
            page.locator("img.sheet").wait_for(timeout=60000)
            page.locator("input[type=file]").nth(2).set_input_files(file)
            page.locator(".plot .curve").wait_for()
            assert "2.00 %" in page.inner_text("main"), "the rates are not shown"
            page.keyboard.press("l")
            page.get_by_role("heading", name="Kho vân tay").wait_for()
            watch.look("vi")
            page.keyboard.press("l")
            watch.look("en")
            browser.close()
    finally:
        program.stop()
    for fault in watch.faults:
        print(f"engineer: {fault}")
    print("the engineer's page shows galleries, a comparison and a report")
    sys.exit(1 if watch.faults else 0)


os.chdir(pathlib.Path(__file__).parents[2])
main()
