"""`python -m generator`: the same command line as `paper-digest`."""

import sys

from generator.shell.command import main

if __name__ == "__main__":
    sys.exit(main())
