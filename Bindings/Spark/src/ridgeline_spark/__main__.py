"""`python -m ridgeline_spark`."""

import sys

from .command import main

if __name__ == "__main__":
    sys.exit(main())
