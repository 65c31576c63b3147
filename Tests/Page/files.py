"""Every file of the page is in the program: the table of page.c names what lies in web/. Needs nothing but Python."""
import pathlib
import re
import sys

target = pathlib.Path(__file__).parents[2] / "Sources/CRidgelinePage"
table = (target / "page.c").read_text()
embedded = set(re.findall(r'#embed "web/([^"]+)"', table))
served = set(re.findall(r'FILE_OF\("(?:/page/)?([^"]+)"', table))
there = {path.relative_to(target / "web").as_posix() for path in (target / "web").rglob("*") if path.is_file()}
pages = {"station.html": "/", "engineer.html": "/engineer"}
faults = [f"{name} is not in page.c" for name in sorted(there - embedded)]
faults += [f"{name} is in page.c and nowhere else" for name in sorted(embedded - there)]
faults += [f"{name} has no address" for name in sorted(there) if pages.get(name, name) not in served]
text = "".join(path.read_text() for path in (target / "web").rglob("*") if path.is_file())
foreign = set(re.findall(r"https?://(?!127\.0\.0\.1|www\.w3\.org/2000/svg)[\w.-]+", text))
faults += [f"the page names another host: {address}" for address in sorted(foreign)]
for fault in faults:
    print(fault)
print(f"{len(there)} files of the page")
sys.exit(1 if faults else 0)
