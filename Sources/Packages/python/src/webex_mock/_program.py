"""The path of the program."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from ._admin import WebexMockError

CONTAINER = "docker run --rm -p 127.0.0.1:4868:4868 ghcr.io/webex-mock/webex-mock"

NO_PROGRAM = (
    f"webex-mock has no program for {platform.system()} on {platform.machine()}: run the container"
    f" ({CONTAINER}), or name a server that runs elsewhere with webex_mock.connect(url)."
)


def program() -> str:
    """The path of the program of this installation, or of WEBEX_MOCK_BINARY.

    Raises WebexMockError where the package has no program.
    """
    named = os.environ.get("WEBEX_MOCK_BINARY")
    if named:
        return named
    for path in _installed_programs():
        if _is_program(path):
            return str(path)
    found = shutil.which("webex-mock")
    if found and _is_program(Path(found)):
        return found
    raise WebexMockError(NO_PROGRAM)


def _installed_programs() -> Iterator[Path]:
    """Where the installer of this package has put it."""
    try:
        files = metadata.files("webex-mock") or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == "webex-mock":
            yield Path(str(file.locate()))
    # With `pip install --target`, the recorded path is that before pip has moved the files.
    yield Path(__file__).parent.parent / "bin" / "webex-mock"
    yield Path(sys.executable).parent / "webex-mock"


def _is_program(path: Path) -> bool:
    """Whether it is the program, and not the script of the wheel for all platforms."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"\x7fELF"
    except OSError:
        return False
