"""What the operator's page says where the service cannot serve: a gallery that nobody names, and a refusal that lasts."""
import json
import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

from browser import Watch, launch
from program import Program, built
from station import pictures, until

problem = {
    "type": "urn:ridgeline:problem:unavailable", "title": "Something that is needed is not there", "status": 503,
    "detail": "the disk is full", "advice": "Tell the administrator.",
}


def without_gallery(page, watch, second):
    """Of two galleries neither is the station's unless the settings name it: nobody is enrolled into none."""
    until(page, lambda now: now["screen"] == "start" and "Enter" in now["keys"])
    assert "administrator" in page.inner_text("main .lead"), "nothing is said of the gallery"
    watch.look("no-gallery")
    page.keyboard.press("Enter")
    now = until(page, lambda now: now["notice"])
    assert now["screen"] == "start" and "administrator" in now["notice"], f"it begins: {now}"
    second.rmdir()
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "consent")


def refused_for_now(page, watch):
    """What is refused for now is asked again, told from the second time on, and can be given up."""
    asked = []

    def refuse(route):
        asked.append(route.request.headers["idempotency-key"])
        route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem))

    page.route("**/v1/enrollments", refuse)
    page.keyboard.press("Enter")
    now = until(page, lambda now: "the disk is full" in now["notice"])
    assert "Tell the administrator." in now["notice"] and "B" in now["keys"], f"too little is said: {now}"
    watch.look("waiting")
    until(page, lambda now: len(asked) > 3)
    assert len(set(asked)) == 1, "it is asked again under another key"
    page.keyboard.press("b")
    now = until(page, lambda now: "B" not in now["keys"])
    assert now["screen"] == "consent", f"it does not lead back: {now}"
    page.unroute("**/v1/enrollments")
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "capture")


def main():
    pictures.mkdir(parents=True, exist_ok=True)
    program = Program(built(), pictures / "program-refusals.log")
    program.start()
    second = pathlib.Path(program.folder) / "galleries/second"
    second.mkdir(mode=0o700)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch)
            page = browser.new_context(viewport={"width": 1024, "height": 600}, locale="en").new_page()
            watch = Watch(page, pictures, "refusals")
            try:
                page.goto(program.address)
                without_gallery(page, watch, second)
                refused_for_now(page, watch)
            except AssertionError as fault:
                watch.faults.append(f"{fault}")
            browser.close()
    finally:
        program.stop()
    # A browser notes each refusal by itself.
    faults = [fault for fault in watch.faults if "status of 503" not in fault]
    for fault in faults:
        print(f"refusals: {fault}")
    print("the page says what stands in its way")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    os.chdir(pathlib.Path(__file__).parents[2])
    main()
