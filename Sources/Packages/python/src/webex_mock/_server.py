"""A server in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections import deque
from collections.abc import Iterable
from typing import Optional, Union

from ._admin import AdminClient, WebexMockError, unverified_tls
from ._mock import Mock
from ._program import program

Value = Union[str, float, "os.PathLike[str]"]
Flag = Union[Value, None, Iterable[Value]]

LOG_LINES = 1000


def start(*, timeout: float = 30, **flags: Flag) -> Server:
    """Starts a server on a free port; it ends with this process at the latest.

    The keywords are the flags of the program: `rules="live"` is `--rules live`, `open_world=True`
    is `--open-world`, and a list repeats its flag. A keyword replaces the variable of its flag,
    also with False and None. `timeout` is the time for the start, in seconds.

    Raises WebexMockError with the server's log if it does not start.
    """
    return Server(_arguments({"port": 0, **flags}), timeout, environment(flags))


class Server(Mock):
    """A server that `start` has started."""

    def __init__(
        self, arguments: list[str], timeout: float, environment: dict[str, str]
    ) -> None:
        self._lines: deque[str] = deque(maxlen=LOG_LINES)
        command = [program(), "serve", *arguments, "--exit-with-parent"]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                text=True,
                errors="replace",
                # Ctrl-C in a terminal must not end the server before fixtures are torn down.
                start_new_session=True,
            )
        except OSError as error:
            raise WebexMockError(f"webex-mock did not start: {error}") from None
        # A server must not wait for its log to be read.
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()
        url = self._ready_line(timeout)["url"]
        super().__init__(_ServerClient(self, url, _admin_token(arguments, environment)))

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
            message = f"webex-mock did not start ({reason})\n{self.log}".rstrip()
            raise WebexMockError(message, log=self.log) from None


class _ServerClient(AdminClient):
    """The client of a server whose log is known."""

    def __init__(self, server: Server, url: str, admin_token: Optional[str]) -> None:
        # The certificate of a server with --tls require is one that it has generated.
        super().__init__(url, admin_token, unverified_tls())
        self._server = server

    @property
    def log(self) -> str:
        return self._server.log


def _admin_token(arguments: list[str], environment: dict[str, str]) -> Optional[str]:
    """The token of the flag, which has precedence over the variable."""
    flag = "--admin-token"
    for argument, following in zip(arguments, [*arguments[1:], ""]):
        if argument == flag:
            return following
        if argument.startswith(f"{flag}="):
            return argument.partition("=")[2]
    return environment.get("WEBEX_MOCK_ADMIN_TOKEN")


def _arguments(flags: dict[str, Flag]) -> list[str]:
    arguments: list[str] = []
    for name, value in flags.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            arguments.append(flag)
        elif value is False or value is None:
            continue
        elif isinstance(value, (str, int, float, os.PathLike)):
            arguments.append(f"{flag}={value}")
        else:
            arguments += [f"{flag}={item}" for item in value]
    return arguments


def environment(flags: Iterable[str] = ()) -> dict[str, str]:
    """The environment without the variables of flags, and of another server's port, for example
    that of an outer `exec`."""
    ignored = {f"WEBEX_MOCK_{flag.upper()}" for flag in (*flags, "port", "port_file")}
    return {name: value for name, value in os.environ.items() if name not in ignored}
