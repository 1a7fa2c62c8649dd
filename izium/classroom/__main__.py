"""Run the command line as `python -m izium.classroom`."""

import sys

from izium.classroom.cli import main

sys.exit(main())
