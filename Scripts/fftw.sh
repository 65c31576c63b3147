#!/bin/sh
# Builds the spectra with FFTW and runs their tests, the comparison with our own transform among them.
# What is built is under the GPL as a whole and stays in FFTW/.build.
set -eu
cd "$(dirname "$0")/.."
FFTW=1 sh Scripts/install-libraries.sh
exec swift test --package-path FFTW -c release
