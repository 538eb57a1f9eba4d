"""A running server and its private organizations."""

from __future__ import annotations

import os
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional, TypeVar, Union

from ._admin import JSON, AdminClient, WebexMockError

_Mock = TypeVar("_Mock", bound="Mock")


def connect(
    url: str, *, admin_token: Optional[str] = None, ca_file: Optional[str] = None
) -> Mock:
    """A server that runs elsewhere, for example in a container.

    `admin_token` is by default WEBEX_MOCK_ADMIN_TOKEN. `ca_file` has the CA certificate for an
    https URL, by default WEBEX_MOCK_CA_FILE.

    Raises WebexMockError if the server does not respond, or not to this admin token.
    """
    tls = None
    if url.startswith("https:"):
        tls = ssl.create_default_context(cafile=ca_file or os.environ.get("WEBEX_MOCK_CA_FILE"))
    token = admin_token or os.environ.get("WEBEX_MOCK_ADMIN_TOKEN")
    mock = Mock(AdminClient(url, token, tls))
    mock.admin("GET", "/orgs")
    return mock


class Mock:
    """A running server. As a context manager, it stops at the end what `start` has started."""

    def __init__(self, client: AdminClient) -> None:
        self.url = client.url
        """The base URL, without /v1."""
        self.client = client
        self._token: Optional[str] = None

    def __enter__(self: _Mock) -> _Mock:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stops the server if `start` has started it."""

    def admin(self, method: str, path: str, body: JSON = None, /, **query: Any) -> JSON:
        """Sends a request to the admin API: `mock.admin("POST", "/clock/advance", {"seconds": 1})`.

        Raises WebexMockError with the server's reasons if the response is not 2xx.
        """
        return self.client.send(method, path, body, query)

    @property
    def token(self) -> str:
        """A token of a full administrator of the first organization, which is not private."""
        if self._token is None:
            first = self.admin("GET", "/orgs")["organizations"][0]["id"]
            # A fixture without tokens is for servers that accept any.
            self._token = str(self.admin("GET", f"/orgs/{first}").get("token", "any"))
        return self._token

    def organization(
        self,
        template: str = "default",
        *,
        seed: Optional[int] = None,
        name: Optional[str] = None,
        key: Optional[str] = None,
    ) -> Organization:
        """A new private organization: a copy of the first one, or with `empty` a new customer.

        Its tokens begin with `key`, by which a load balancer can distribute organizations over
        several servers.
        """
        body: dict[str, Any] = {"template": template}
        if seed is not None:
            body["seed"] = seed
        if name is not None:
            body["name"] = name
        return Organization(self, self.client.send("POST", "/orgs", body, token=key))

    def fault(self, fault: Union[str, dict[str, Any]]) -> Fault:
        """Injects a fault into all organizations that are not private.

        A text has the form of the flag --fault, a dict that of POST /__admin/faults.
        """
        body = {"fault": fault} if isinstance(fault, str) else fault
        return Fault(self, self.admin("POST", "/faults", body)["ids"], None)

    def reset(self) -> None:
        """Restores the state at the start of the server, and removes all private organizations,
        also those of other tests."""
        self.admin("POST", "/reset")

    def untriggered_rules(self) -> str:
        """A list of the rules that no request has violated so far."""
        return str(self.admin("GET", "/rules", untriggered="true", format="text"))


@dataclass(frozen=True)
class Location:
    """A location of an organization."""

    id: str
    name: str
    calling: bool
    """Whether it is enabled for Webex Calling."""


class Organization:
    """A private organization: the bearer token of a client selects it.

    As a context manager, it is deleted at the end.
    """

    def __init__(self, mock: Mock, details: dict[str, Any]) -> None:
        self.mock = mock
        self.url = mock.url
        self.id: str = details["id"]
        self.name: str = details["name"]
        self.token: str = details["token"]
        """The token of a full administrator."""
        self.refresh_token: str = details["refreshToken"]
        self.tokens: dict[str, str] = details["tokens"]
        """Tokens by role: fullAdmin, readOnlyAdmin, locationAdmin, noScopes."""
        self.locations = [
            Location(location["id"], location["name"], location["calling"])
            for location in details["locations"]
        ]
        self._left_behind: Optional[dict[str, Any]] = None

    def __enter__(self) -> Organization:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            self.delete()
        except WebexMockError as failure:
            # A test can have reset or stopped the server, or have a more important error.
            if failure.status not in (None, 404):
                raise

    @property
    def location_id(self) -> str:
        """The id of the first location with Webex Calling."""
        for location in self.locations:
            if location.calling:
                return location.id
        raise WebexMockError(f"{self.name} had no location with Webex Calling when it was created")

    def fault(self, fault: Union[str, dict[str, Any]]) -> Fault:
        """Injects a fault: "429; retry-after=2; times=1", or a dict as for POST /__admin/faults."""
        if isinstance(fault, str):
            body: dict[str, Any] = {"fault": fault, "orgId": self.id}
        else:
            body = {**fault, "match": {**fault.get("match", {}), "orgId": self.id}}
        return Fault(self.mock, self._send("POST", "/faults", body)["ids"], self.token)

    def requests(self) -> list[dict[str, Any]]:
        """The journal entries of the organization, oldest first."""
        entries: list[dict[str, Any]] = self._query("GET", "/requests")["requests"]
        return entries

    def verify(
        self,
        expect: Union[dict[str, Any], Sequence[dict[str, Any]]],
        *,
        in_order: bool = False,
        within_ms: Optional[int] = None,
    ) -> None:
        """Raises WebexMockError with the nearest requests if an expectation is not met."""
        expectations = [expect] if isinstance(expect, dict) else list(expect)
        body: dict[str, Any] = {"expect": expectations, "inOrder": in_order}
        if within_ms is not None:
            body["withinMs"] = within_ms
        self._query("POST", "/verify", body)

    def advance_clock(self, seconds: int) -> str:
        """Advances the clock of the organization, and returns its time."""
        return str(self._query("POST", "/clock/advance", {"seconds": seconds})["now"])

    def reset(self) -> None:
        """Restores the state at creation."""
        self._send("POST", f"/orgs/{self.id}/reset")

    def delete(self) -> dict[str, Any]:
        """Deletes the organization, and returns what its test has left behind."""
        if self._left_behind is None:
            self._left_behind = self._send("DELETE", f"/orgs/{self.id}")["leftBehind"]
        return self._left_behind or {}

    def _query(self, method: str, path: str, body: JSON = None) -> JSON:
        return self.mock.client.send(method, path, body, {"orgId": self.id}, token=self.token)

    def _send(self, method: str, path: str, body: JSON = None) -> JSON:
        # The token, by which a load balancer finds the server of the organization.
        return self.mock.client.send(method, path, body, token=self.token)


class Fault:
    """A fault that was injected. As a context manager, it is removed at the end."""

    def __init__(self, mock: Mock, ids: list[str], token: Optional[str]) -> None:
        self.ids = ids
        self._mock = mock
        self._token = token

    def __enter__(self) -> Fault:
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()

    def remove(self) -> None:
        """Removes the fault, unless a reset has removed it."""
        for id in self.ids:
            try:
                self._mock.client.send("DELETE", f"/faults/{id}", token=self._token)
            except WebexMockError as error:
                if error.status != 404:
                    raise
