#!python
import sys

from webex_mock import NO_PROGRAM

sys.exit(NO_PROGRAM)
