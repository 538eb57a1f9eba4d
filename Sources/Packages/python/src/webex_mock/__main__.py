"""`python -m webex_mock`: runs the program with the same arguments."""

import os
import sys

from . import WebexMockError, program


def main() -> None:
    try:
        path = program()
    except WebexMockError as error:
        sys.exit(str(error))
    os.execv(path, [path, *sys.argv[1:]])


if __name__ == "__main__":
    main()
