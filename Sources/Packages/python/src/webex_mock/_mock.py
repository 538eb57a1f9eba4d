"""A running server and its private organizations."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Optional, TypeVar, Union

from ._admin import JSON, AdminClient

_Mock = TypeVar("_Mock", bound="Mock")


def connect(
    url: str, *, admin_token: Optional[str] = None, ca_file: Optional[str] = None
) -> Mock:
    """A server that runs elsewhere, for example in a container.

    `ca_file` has the CA certificate for an https URL. Raises WebexMockError if the server does not
    respond.
    """
    tls = None if ca_file is None else ssl.create_default_context(cafile=ca_file)
    mock = Mock(AdminClient(url, admin_token, tls))
    mock.admin("GET", "/health")
    return mock


class Mock:
    """A running server. As a context manager, it stops at the end what `start` has started."""

    def __init__(self, client: AdminClient) -> None:
        self.url = client.url
        """The base URL, without /v1."""
        self._client = client

    def __enter__(self: _Mock) -> _Mock:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stops the server if `start` has started it."""

    def admin(
        self,
        method: str,
        path: str,
        body: JSON = None,
        **query: Union[str, int],
    ) -> JSON:
        """Sends a request to the admin API: `mock.admin("POST", "/clock/advance", {"seconds": 1})`.

        Raises WebexMockError with the server's message if the response is not 2xx.
        """
        return self._client.send(method, path, body, query)

    @property
    def token(self) -> str:
        """A token of a full administrator of the first organization, which is not private."""
        first = self.admin("GET", "/orgs")["organizations"][0]["id"]
        return str(self.admin("GET", f"/orgs/{first}")["token"])

    def organization(
        self, template: str = "default", *, seed: Optional[int] = None, name: Optional[str] = None
    ) -> Organization:
        """A new private organization: a copy of the first one, or with `empty` a new customer."""
        body: dict[str, Any] = {"template": template}
        if seed is not None:
            body["seed"] = seed
        if name is not None:
            body["name"] = name
        return Organization(self, self.admin("POST", "/orgs", body))

    def fault(self, fault: Union[str, dict[str, Any]]) -> Fault:
        """Injects a fault into all organizations that are not private.

        A text has the form of the flag --fault, a dict that of POST /__admin/faults.
        """
        body = {"fault": fault} if isinstance(fault, str) else fault
        return Fault(self, self.admin("POST", "/faults", body)["ids"])

    def reset(self) -> None:
        """Restores the state at the start, and removes private organizations."""
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

    def __enter__(self) -> Organization:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.delete()

    @property
    def location_id(self) -> str:
        """The id of the first location with Webex Calling."""
        return next(location.id for location in self.locations if location.calling)

    def fault(self, fault: Union[str, dict[str, Any]]) -> Fault:
        """Injects a fault: "429; retry-after=2; times=1", or a dict as for POST /__admin/faults."""
        if isinstance(fault, str):
            body: dict[str, Any] = {"fault": fault, "orgId": self.id}
        else:
            body = {**fault, "match": {**fault.get("match", {}), "orgId": self.id}}
        return Fault(self.mock, self.mock.admin("POST", "/faults", body)["ids"])

    def requests(self) -> list[dict[str, Any]]:
        """The journal entries of the organization, oldest first."""
        entries: list[dict[str, Any]] = self._admin("GET", "/requests")["requests"]
        return entries

    def verify(self, expect: Sequence[dict[str, Any]], *, in_order: bool = False) -> None:
        """Raises WebexMockError with the nearest requests if an expectation is not met."""
        self._admin("POST", "/verify", {"expect": list(expect), "inOrder": in_order})

    def advance_clock(self, seconds: int) -> None:
        """Moves the clock of the organization."""
        self._admin("POST", "/clock/advance", {"seconds": seconds})

    def reset(self) -> None:
        """Restores the state at creation."""
        self.mock.admin("POST", f"/orgs/{self.id}/reset")

    def delete(self) -> dict[str, Any]:
        """Deletes the organization, and returns what its test has left behind."""
        left: dict[str, Any] = self.mock.admin("DELETE", f"/orgs/{self.id}")["leftBehind"]
        return left

    def _admin(self, method: str, path: str, body: JSON = None) -> JSON:
        return self.mock.admin(method, path, body, orgId=self.id)


class Fault:
    """A fault that was injected. As a context manager, it is removed at the end."""

    def __init__(self, mock: Mock, ids: list[str]) -> None:
        self._mock = mock
        self.ids = ids

    def __enter__(self) -> Fault:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.remove()

    def remove(self) -> None:
        for id in self.ids:
            self._mock.admin("DELETE", f"/faults/{id}")
