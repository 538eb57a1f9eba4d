"""Requests to the admin API of a server."""

import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any, Optional

JSON = Any
"""A JSON value as the json module returns it."""


class WebexMockError(Exception):
    """A server that did not start or has ended, or a response of the admin API that is not 2xx.

    `status` and `body` are those of the response. `log` has the last lines of the server's log, if
    the server is a process of this package.
    """

    def __init__(
        self,
        message: str,
        *,
        log: str = "",
        status: Optional[int] = None,
        body: JSON = None,
    ) -> None:
        super().__init__(message)
        self.log = log
        self.status = status
        self.body = body


class AdminClient:
    """Sends requests to /__admin, with values of the json module as bodies."""

    def __init__(self, url: str, admin_token: Optional[str], tls: Optional[ssl.SSLContext]) -> None:
        self.url = url.rstrip("/")
        self.admin_token = admin_token
        # A proxy for real addresses must not receive requests to the server.
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=tls)
        )

    @property
    def log(self) -> str:
        """The last lines of the server's log, if it is a process of this package."""
        return ""

    def send(
        self,
        method: str,
        path: str,
        body: JSON = None,
        query: Optional[Mapping[str, Any]] = None,
        token: Optional[str] = None,
    ) -> JSON:
        """The body of the response: a JSON value, or text if it is not JSON."""
        suffix = "?" + urllib.parse.urlencode(query) if query else ""
        headers = {}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if self.admin_token is not None:
            headers["X-Mock-Admin-Token"] = self.admin_token
        status, _, received = self.request(method, f"/__admin{path}{suffix}", body, headers)
        if status >= 300:
            raise WebexMockError(
                f"{method} {path}: {status}: {_reasons(received)}",
                log=self.log,
                status=status,
                body=received,
            )
        return received

    def request(
        self, method: str, path: str, body: JSON, headers: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], JSON]:
        """The status, header fields and body of a response to any request."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, dict(headers), method=method)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            response = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        except OSError as error:
            message = f"{method} {self.url}{path}: {error}"
            log = self.log
            raise WebexMockError(f"{message}\n{log}" if log else message, log=log) from error
        with response:
            text = response.read().decode(errors="replace")
            try:
                received = json.loads(text)
            except ValueError:
                received = text or None
            return response.status or response.code, response.headers, received


def unverified_tls() -> ssl.SSLContext:
    """Accepts any certificate, for servers that this package has started."""
    tls = ssl.create_default_context()
    tls.check_hostname = False
    tls.verify_mode = ssl.CERT_NONE
    return tls


def _reasons(body: JSON) -> str:
    """The reasons in an error response, each with what was found instead of what was expected."""
    try:
        reasons = [item["description"] for item in body["errors"]]
        reasons += [
            f"expectation {item['expectation']}: {item['reason']}, nearest: {item['nearest']}"
            for item in body.get("unmetExpectations", [])
        ]
    except (KeyError, TypeError):
        return str(body)
    return "; ".join(reasons)
