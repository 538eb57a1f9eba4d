"""A server in a process of its own."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import threading
from collections import deque
from collections.abc import Sequence
from typing import Optional, Union

from ._admin import AdminClient, WebexMockError
from ._mock import Mock
from ._program import program

Flag = Union[str, int, bool, None, Sequence[str]]

LOG_LINES = 1000


def start(*, timeout: float = 30, **flags: Flag) -> Server:
    """Starts a server on a free port; it ends with this process at the latest.

    The keywords are the flags of the program: `rules="live"` is `--rules live`, `open_world=True`
    is `--open-world`, and a list repeats its flag. `timeout` is the time for the start, in seconds.

    Raises WebexMockError with the server's log if it does not start.
    """
    return Server(_arguments({"port": 0, **flags}), timeout)


class Server(Mock):
    """A server that `start` has started."""

    def __init__(self, arguments: list[str], timeout: float) -> None:
        self._lines: deque[str] = deque(maxlen=LOG_LINES)
        command = [program(), "serve", *arguments, "--exit-with-parent"]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                text=True,
                errors="replace",
            )
        except OSError as error:
            raise WebexMockError(f"webex-mock did not start: {error}") from None
        # A server must not wait for its log to be read.
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()
        url = self._ready_line(timeout)["url"]
        super().__init__(_ServerClient(self, url, _admin_token(arguments)))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        """The last lines of the server's log."""
        return "".join(self._lines)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    def _read_log(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._lines.append(line)

    def _ready_line(self, timeout: float) -> dict[str, str]:
        killer = threading.Timer(timeout, self._process.kill)
        killer.start()
        try:
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
        finally:
            killer.cancel()
        try:
            ready: dict[str, str] = json.loads(line)
            return ready
        except ValueError:
            self._process.kill()
            code = self._process.wait()
            self._reader.join()
            self.stop()
            reason = f"not ready after {timeout} s" if code == -9 else f"exit code {code}"
            raise WebexMockError(f"webex-mock did not start ({reason})", self.log) from None


class _ServerClient(AdminClient):
    """Adds the log of the server to errors."""

    def __init__(self, server: Server, url: str, admin_token: Optional[str]) -> None:
        # The certificate of a server with --tls require is one that it has generated.
        super().__init__(url, admin_token, ssl._create_unverified_context())
        self._server = server

    def _error(self, message: str) -> WebexMockError:
        return WebexMockError(message, self._server.log)


def _admin_token(arguments: list[str]) -> Optional[str]:
    """The token of the flag, which has precedence over the variable."""
    flag = "--admin-token"
    for argument, following in zip(arguments, [*arguments[1:], ""]):
        if argument == flag:
            return following
        if argument.startswith(f"{flag}="):
            return argument.partition("=")[2]
    return os.environ.get("WEBEX_MOCK_ADMIN_TOKEN")


def _arguments(flags: dict[str, Flag]) -> list[str]:
    arguments: list[str] = []
    for name, value in flags.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            arguments.append(flag)
        elif value is False or value is None:
            continue
        elif isinstance(value, (str, int)):
            arguments += [flag, str(value)]
        else:
            for item in value:
                arguments += [flag, item]
    return arguments


def _environment() -> dict[str, str]:
    """The environment without the port of another server, for example of an outer `exec`."""
    ignored = ("WEBEX_MOCK_PORT", "WEBEX_MOCK_PORT_FILE")
    return {name: value for name, value in os.environ.items() if name not in ignored}
