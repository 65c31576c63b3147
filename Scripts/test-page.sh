#!/bin/sh
# The operator's page in a real browser: a whole enrollment by keyboard alone, in both languages, with a service that is
# killed in the middle. Needs a build (make build), Debian's chromium, and two packages of Python, which are put
# into out/page-python. Pictures of every state go to out/page.
set -eu
cd "$(dirname "$0")/.."

python3 Tests/Page/words.py
python3 Tests/Page/files.py

browser=${CHROMIUM:-/usr/bin/chromium}
[ -x "$browser" ] || sh Scripts/install-packages.sh chromium
if [ ! -x out/page-python/bin/python ]; then
  python3 -c 'import ensurepip' 2>/dev/null || sh Scripts/install-packages.sh python3-venv
  python3 -m venv out/page-python
fi
out/page-python/bin/pip install --quiet --disable-pip-version-check \
  playwright==1.65.2 axe-playwright-python==0.1.8
CHROMIUM=$browser out/page-python/bin/python Tests/Page/station.py
CHROMIUM=$browser out/page-python/bin/python Tests/Page/refusals.py
CHROMIUM=$browser out/page-python/bin/python Tests/Page/engineer.py
