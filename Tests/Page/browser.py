"""A browser that notices what must not happen: errors in the console, requests to other hosts, pages that scroll."""
import os

from axe_playwright_python.sync_playwright import Axe

# What a browser logs of its own where a service is away for a moment, or ends a live picture.
refused = ("net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET", "net::ERR_INCOMPLETE_CHUNKED_ENCODING",
           "net::ERR_EMPTY_RESPONSE", "net::ERR_SOCKET_NOT_CONNECTED")
launch = {"executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"), "args": ["--no-sandbox"]}


class Watch:
    """Watches one page."""

    def __init__(self, page, pictures, name):
        self.page, self.pictures, self.name = page, pictures, name
        self.faults, self.checked = [], set()
        self.isAway = False
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self.asked)

    def heard(self, message):
        if message.type not in ("error", "warning"):
            return
        if self.isAway and any(words in message.text for words in refused):
            return
        self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def asked(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.faults.append(f"another host is asked: {request.url}")

    def look(self, name):
        """Takes a picture of a state and checks it once: axe, sizes of targets, and that nothing scrolls."""
        if name in self.checked:
            return
        self.checked.add(name)
        self.page.screenshot(path=f"{self.pictures}/{self.name}-{len(self.checked):02}-{name}.png")
        for found in Axe().run(self.page).response["violations"]:
            self.faults.append(f"axe: {name}: {found['id']}: {[node['html'][:120] for node in found['nodes']]}")
        sizes = self.page.evaluate("""() => [
          document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth,
          [...document.querySelectorAll("button, a[href], select")].filter((one) => one.checkVisibility())
            .map((one) => [one.getAttribute("aria-label") ?? one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24 || box.bottom > innerHeight || box.right > innerWidth)
            .map(([text]) => text)]""")
        if sizes[0] > 0 or sizes[1] > 0:
            self.faults.append(f"{name}: the page scrolls by {sizes[:2]}")
        for text in sizes[2]:
            self.faults.append(f"{name}: too small or outside: {text}")
