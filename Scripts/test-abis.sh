#!/bin/sh
# Tries whether the ABIS loses a message or answers one twice while it and its broker are killed.
#
#   sh Scripts/test-abis.sh [MESSAGES [KILLS]]
#
# The broker is the ActiveMQ of Debian's package, on loopback, with a folder of its own. What counts as lost
# and as answered twice says Scripts/abis_trial.py.
set -eu
cd "$(dirname "$0")/.."

messages=${1:-300}
kills=${2:-6}
[ -f /usr/share/activemq/bin/activemq.jar ] || sh Scripts/install-packages.sh activemq
[ -x .build/release/ridgeline ] || swift build -c release --product ridgeline
python3 Scripts/abis_trial.py --messages "$messages" --kills "$kills"
