"""Requests to the admin API of a server."""

import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any, Optional, Union

JSON = Any
"""A JSON value as the json module returns it."""


class WebexMockError(Exception):
    """A server that did not start or has ended, or a response that is not 2xx.

    `log` has the last lines of the server's log, if the server is a process of this package.
    """

    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(f"{message}\n{log}" if log else message)
        self.log = log


class AdminClient:
    """Sends requests to /__admin; `json` bodies are values of the json module."""

    def __init__(
        self,
        url: str,
        admin_token: Optional[str] = None,
        tls: Optional[ssl.SSLContext] = None,
    ) -> None:
        self.url = url.rstrip("/")
        self._admin_token = admin_token
        # A proxy for real addresses must not receive requests to the server.
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=tls)
        )

    def send(
        self,
        method: str,
        path: str,
        body: JSON = None,
        query: Optional[Mapping[str, Union[str, int]]] = None,
    ) -> JSON:
        """The body of the response: a JSON value, or text if it is not JSON."""
        address = f"{self.url}/__admin{path}"
        if query:
            address += "?" + urllib.parse.urlencode(query)
        headers = {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self._admin_token is not None:
            headers["X-Mock-Admin-Token"] = self._admin_token
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with self._opener.open(request, timeout=60) as response:
                content = response.read()
                is_json = response.headers.get_content_type() == "application/json"
        except urllib.error.HTTPError as error:
            raise self._error(f"{method} {path}: {_message(error)}") from None
        except OSError as error:
            raise self._error(f"{method} {address}: {error}") from error
        if not content:
            return None
        return json.loads(content) if is_json else content.decode()

    def _error(self, message: str) -> WebexMockError:
        return WebexMockError(message)


def _message(error: urllib.error.HTTPError) -> str:
    """The status and the message of an error response."""
    content = error.read().decode(errors="replace")
    try:
        reasons = [item["description"] for item in json.loads(content)["errors"]]
    except (ValueError, KeyError, TypeError):
        return f"{error.code} {content}"
    return f"{error.code} {'; '.join(reasons)}"
