"""A whole enrollment of ten fingers at the operator's page, by keyboard alone, in both languages: with fingers that lie
wrongly, one that stays hopeless, one that is the wrong one, and a service that is killed and started again in the
middle. Pictures of every state go to out/page."""
import json
import os
import pathlib
import re
import sys
import time

from playwright.sync_api import sync_playwright

from browser import Watch, launch
from program import Program, built

pictures = pathlib.Path("out/page")
words = {
    "en": {"switch": "vi", "lost": "No connection", "wrong": "Wrong finger", "best": "Best for verification"},
    "vi": {"switch": "en", "lost": "Mất kết nối", "wrong": "Nhầm ngón", "best": "Tốt nhất để xác minh"},
}
# Where two colour schemes and two sizes of screens meet the two languages.
runs = [
    {"language": "en", "theme": "light", "viewport": {"width": 1024, "height": 600}},
    {"language": "vi", "theme": "dark", "viewport": {"width": 1024, "height": 600},
     "consent": "Chúng tôi lấy dấu mười ngón tay để lập thẻ.\n" + "Quý vị có thể từ chối. " * 30},
    {"language": "vi", "theme": "light", "viewport": {"width": 1920, "height": 1080}, "hands": True},
]
state = """() => {
  const capture = document.querySelector("main.capture");
  return {
    screen: document.body.dataset.screen, phase: capture?.dataset.phase ?? null,
    title: document.querySelector("h1")?.textContent ?? "", mood: document.querySelector(".advice")?.dataset.mood ?? null,
    said: document.querySelector(".sentence")?.textContent ?? "",
    settled: document.querySelectorAll(".tip.done, .tip.accepted, .tip.missing").length,
    keys: [...document.querySelectorAll("[data-key]")].filter((one) => one.checkVisibility() && !one.disabled)
      .map((one) => one.dataset.key),
    notice: document.querySelector(".notice")?.hidden ? "" : document.querySelector(".notice")?.textContent ?? "",
    dialog: Boolean(document.querySelector("dialog[open]")),
  };
}"""
listen = """() => {
  window.heard = [];
  new MutationObserver(() => window.heard.push(document.querySelector("[role=status]").textContent))
    .observe(document.querySelector("[role=status]"), {childList: true, characterData: true, subtree: true});
}"""


def until(page, condition, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        now = page.evaluate(state)
        if condition(now):
            return now
        page.wait_for_timeout(60)
    raise AssertionError(f"waited in vain, and this is shown: {now}")


def tabs(page):
    """What is reached with the Tab key, until it begins anew."""
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("""() => {
          const one = document.activeElement;
          return one === document.body ? "" : one.dataset.key || one.dataset.finger || one.id || one.name || one.tagName;
        }""")
        if here in reached:
            break
        reached.append(here)
    return reached


def enroll(page, watch, program, language, consent):
    expected, seen = words[language], set()
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "consent")
    watch.look("consent")
    if consent:
        shown = page.inner_text("blockquote").split()
        assert shown == consent.split(), f"another text of consent is shown: {shown}"
    page.keyboard.press("Enter")
    now = until(page, lambda now: now["screen"] == "capture" and now["phase"] == "watching")
    watch.look("watching")
    page.keyboard.press("p")
    until(page, lambda now: now["phase"] == "paused")
    watch.look("paused")
    # A page enlarged fourfold scrolls downwards only.
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 256})
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.screenshot(path=pictures / f"{watch.name}-narrow.png", full_page=True)
    assert wide <= 0, f"at 320 pixels the page is {wide} too wide"
    page.set_viewport_size(size)
    reached = tabs(page)
    assert {"L", "D", "M", "?", "1", "Enter", "S", "Escape"} <= set(reached), f"Tab reaches only {reached}"
    while page.evaluate("document.activeElement.dataset.key") != "Enter":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, lambda now: now["phase"] == "watching")

    # Help and the question before everything is deleted open and close, and lead back.
    page.keyboard.press("?")
    until(page, lambda now: now["dialog"])
    watch.look("help")
    page.keyboard.press("Escape")
    until(page, lambda now: not now["dialog"] and "Escape" in now["keys"])
    page.keyboard.press("Escape")
    until(page, lambda now: now["dialog"])
    watch.look("stop")
    page.keyboard.press("Escape")
    until(page, lambda now: not now["dialog"])

    wasKilled = wasSkipped = False
    tries = {}
    end = time.time() + 300
    while time.time() < end:
        now = page.evaluate(state)
        if now["screen"] == "summary":
            break
        phase = now["phase"]
        if phase == "watching" and now["mood"] in ("adjust", "good"):
            watch.look(f"watching-{now['mood']}")
        if phase in ("taking", "taken", "gaveUp", "problem", "lost"):
            watch.look(phase)
            seen.add(phase)
        # Not before the wrong finger: on a busy machine it is told after the next one is asked for, and what it
        # says is not covered by the lost connection.
        if now["settled"] >= 3 and "wrong finger" in seen and not wasKilled and phase == "watching":
            wasKilled = watch.isAway = True
            program.kill()
            until(page, lambda now: now["said"].startswith(expected["lost"]))
            watch.look("no-connection")
            time.sleep(1)
            program.start()
            back = until(page, lambda now: now["phase"] == "watching" and not now["said"].startswith(expected["lost"]), 60)
            assert back["settled"] >= now["settled"], "captures were lost with the service"
            watch.isAway = False
        elif phase == "gaveUp":
            page.keyboard.press("Enter")
        elif phase == "problem":
            if now["said"].startswith(expected["wrong"]):
                seen.add("wrong finger")
                watch.look("wrong-finger")
            tries[now["title"]] = tries.get(now["title"], 0) + 1
            assert tries[now["title"]] < 6, f"no way on: {now}"
            page.keyboard.press("Enter" if "Enter" in now["keys"] else "A")
        elif phase == "watching" and now["settled"] == 8 and not wasSkipped:
            wasSkipped = True
            page.keyboard.press("s")
            until(page, lambda now: now["phase"] == "skipping")
            watch.look("skipping")
            page.keyboard.press("2")
            until(page, lambda now: now["settled"] >= 9)
        page.wait_for_timeout(60)
    now = page.evaluate(state)
    assert now["screen"] == "summary", f"no end after five minutes: {now}"
    assert now["settled"] == 10, f"not all fingers are settled: {now}"
    watch.look("summary")
    assert wasKilled, "the service was not killed in the middle"
    assert {"wrong finger", "gaveUp", "taken"} <= seen, f"of the faults only these were met: {seen}"
    assert expected["best"] in page.inner_text("main"), "the best fingers are not named"
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "finished")
    given = page.inner_text(".record dd >> nth=0")
    assert re.fullmatch(r"\d{8}(-[0-9A-HJKMNP-TV-Z]{4}){3}", given), f"another number is given: {given}"
    watch.look("finished")
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "start")


def enrollHands(page, watch, program, language, consent):
    """Four and four fingers together, and a thumb, as the other is missing; the choice by keyboard as well."""
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request) if "/v1/enrollments/" in request.url else None)
    page.on("response", lambda response: refused.append(response.url)
            if "/v1/segmentations" in response.url and response.status == 400 else None)
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.name") == "mode":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "consent")
    page.keyboard.press("Enter")
    until(page, lambda now: now["phase"] == "watching")
    # Somebody states it elsewhere; the page learns it with the next answer, and states it with no other hand.
    enrollment = re.search(r"^.*/v1/enrollments/[^/?]+", asked[-1].url)[0]
    answer = page.request.put(f"{enrollment}/missing/1", data={"reason": "amputated"},
                              headers={"Authorization": asked[-1].headers["authorization"]})
    assert answer.ok, answer.text()
    taken = set()
    end = time.time() + 200
    while time.time() < end:
        now = page.evaluate(state)
        if now["screen"] == "summary":
            break
        if now["phase"] == "watching" and now["mood"] in ("adjust", "good"):
            watch.look(f"hand-{now['mood']}")
        if now["phase"] == "taken":
            taken.add(now["title"])
            watch.look("hand-taken")
        if now["phase"] in ("problem", "gaveUp"):
            watch.look(f"hand-{now['phase']}")
            page.keyboard.press("Enter" if "Enter" in now["keys"] else "A")
        page.wait_for_timeout(60)
    now = page.evaluate(state)
    assert now["screen"] == "summary" and now["settled"] == 10, f"the hands were not taken: {now}"
    assert len(taken) >= 3, f"only these were taken together: {taken}"
    assert not refused, f"live hands were refused: {refused}"
    watch.look("hand-summary")
    page.keyboard.press("Enter")
    until(page, lambda now: now["screen"] == "finished")


def run(browser, program, language, theme, viewport, hands=False, consent=None):
    context = browser.new_context(viewport=viewport, reduced_motion="reduce")
    context.add_init_script(
        f"if (location.protocol === 'http:') {{ localStorage.theme ??= '{theme}'; "
        f"localStorage.language ??= '{words[language]['switch']}'; }}")
    page = context.new_page()
    watch = Watch(page, pictures, f"{language}-{theme}")
    try:
        # Without a token the page asks for it.
        page.goto(f"http://127.0.0.1:{program.port}/")
        until(page, lambda now: now["screen"] == "token")
        watch.look("token")
        page.goto("about:blank")
        page.goto(program.address)
        until(page, lambda now: now["screen"] == "start" and "Enter" in now["keys"])
        assert "token" not in page.url, "the token is still in the address"
        # The other language, by its key.
        page.keyboard.press("l")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.lang") == language
        page.evaluate(listen)
        watch.look("start")
        began = time.time()
        (enrollHands if hands else enroll)(page, watch, program, language, consent)
        heard = page.evaluate("window.heard")
        assert 4 <= len(heard) <= 160, f"a screen reader hears {len(heard)} sentences for ten fingers"
        assert all(a != b for a, b in zip(heard, heard[1:])), "a screen reader hears a sentence twice"
        print(f"{language}, {theme}: {time.time() - began:.0f} s, {len(watch.checked)} states, "
              f"{len(heard)} sentences for a screen reader")
    except AssertionError as fault:
        watch.faults.append(f"{fault}")
        page.screenshot(path=pictures / f"{language}-{theme}-fault.png")
    context.close()
    return [f"{language}: {fault}" for fault in watch.faults]


def main():
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    # One after the other: simulated scanners on one machine take each other's ports.
    faults = [fault for number in range(len(runs)) for fault in night(number)]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


def night(number):
    """One run, with a program and a browser of its own."""
    each = runs[number]
    # Said in one language only, it is read in that one.
    settings = pictures / f"settings-{number}.json"
    settings.write_text(json.dumps({"consent": {"vi": each["consent"]}} if "consent" in each else {}))
    program = Program(built(), pictures / f"program-{number}.log", ["--settings", str(settings)])
    program.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch)
            faults = run(browser, program, **each)
            browser.close()
        return faults
    finally:
        program.stop()


if __name__ == "__main__":
    os.chdir(pathlib.Path(__file__).parents[2])
    main()
