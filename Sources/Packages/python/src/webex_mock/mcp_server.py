"""A server of the Model Context Protocol over standard input and output: `webex-mock-mcp`.

It needs the extra `webex-mock[mcp]`. At its start it has no server of Webex; the tools
`start_server` and `connect_server` give it one, or the variable WEBEX_MOCK_URL does.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Literal, Optional

from . import Mock, WebexMockError, connect, start

try:
    from mcp.server.fastmcp import FastMCP
    from mcp.types import ToolAnnotations
    from typing_extensions import TypedDict
except ImportError:
    sys.exit("webex-mock-mcp requires the extra: pip install 'webex-mock[mcp]'")

READS = ToolAnnotations(readOnlyHint=True, openWorldHint=False)
WRITES = ToolAnnotations(readOnlyHint=False, destructiveHint=False, openWorldHint=False)
DESTROYS = ToolAnnotations(readOnlyHint=False, destructiveHint=True, openWorldHint=False)

server = FastMCP(
    "webex-mock",
    instructions=(
        "A local mock server of the Webex Calling API. Start or connect to a server, create a"
        " private organization, and call operations with it. Rejections name the violated rules."
    ),
)


class ServerAddress(TypedDict):
    url: str


class OrganizationDetails(TypedDict):
    id: str
    name: str
    token: str
    tokens: dict[str, str]
    locations: list[dict[str, Any]]


class Operation(TypedDict):
    id: str
    method: str
    path: str
    evidence: str


class RuleDescription(TypedDict):
    id: str
    status: Optional[int]
    evidence: str
    statement: str


class OperationResponse(TypedDict):
    status: int
    rules: list[str]
    headers: dict[str, str]
    body: Any


class RequestEntry(TypedDict):
    id: int
    method: str
    url: str
    sent: str
    status: Optional[int]
    rules: list[str]
    received: str


class Created(TypedDict):
    ids: list[str]


class Time(TypedDict):
    now: str
    frozen: bool


class Verification(TypedDict):
    verified: bool
    reason: str


class Session:
    """The server that the tools use."""

    mock: Optional[Mock] = None

    @classmethod
    def get(cls) -> Mock:
        if cls.mock is None and os.environ.get("WEBEX_MOCK_URL"):
            cls.mock = connect(os.environ["WEBEX_MOCK_URL"])
        if cls.mock is None:
            raise WebexMockError("no server: call start_server or connect_server first")
        return cls.mock

    @classmethod
    def use(cls, mock: Mock) -> ServerAddress:
        if cls.mock is not None:
            cls.mock.stop()
        cls.mock = mock
        return {"url": mock.url}


@server.tool(annotations=WRITES)
def start_server(
    rules: Literal["documented", "live"] = "documented",
    fixtures: Literal["default", "company"] = "default",
    open_world: bool = False,
) -> ServerAddress:
    """Start a server on a free port; it ends with this session or with the next start_server.

    rules: enforce what the documentation requires, or only what the live API is known to require.
    fixtures: one small organization, or a company with 60 people at five locations.
    open_world: create unknown locations, agents and numbers on first use.
    """
    return Session.use(start(rules=rules, fixtures=fixtures, open_world=open_world))


@server.tool(annotations=WRITES)
def connect_server(url: str, admin_token: Optional[str] = None) -> ServerAddress:
    """Use a server that runs already, for example http://127.0.0.1:4868."""
    return Session.use(connect(url, admin_token=admin_token))


@server.tool(annotations=WRITES)
def create_organization(
    template: Literal["default", "empty"] = "default", seed: Optional[int] = None
) -> OrganizationDetails:
    """Create a private organization: a copy of the first one, or licenses and an administrator."""
    created = Session.get().organization(template, seed=seed)
    return {
        "id": created.id,
        "name": created.name,
        "token": created.token,
        "tokens": created.tokens,
        "locations": [
            {"id": place.id, "name": place.name, "calling": place.calling}
            for place in created.locations
        ],
    }


@server.tool(annotations=DESTROYS)
def reset_organization(organization_id: str) -> None:
    """Restore the state of an organization at its creation."""
    Session.get().admin("POST", f"/orgs/{organization_id}/reset")


@server.tool(annotations=DESTROYS)
def delete_organization(organization_id: str) -> dict[str, Any]:
    """Delete a private organization; the result says what its clients have left behind."""
    left: dict[str, Any] = Session.get().admin("DELETE", f"/orgs/{organization_id}")
    return left


@server.tool(annotations=READS)
def search_operations(text: str, limit: int = 30) -> list[Operation]:
    """Find operations of the API whose id and path contain all words, for example 'hunt create'."""
    operations = Session.get().admin("GET", "/operations")["operations"]
    wanted = text.lower().split()
    found = [
        item
        for item in operations
        if all(word in f"{item['id']} {item['path']}".lower() for word in wanted)
    ][:limit]
    return [
        {
            "id": item["id"],
            "method": item["method"],
            "path": item["path"],
            "evidence": item["evidence"],
        }
        for item in found
    ]


@server.tool(annotations=READS)
def search_rules(text: str = "", limit: int = 30) -> list[RuleDescription]:
    """Find rules whose id or statement contains a text, for example 'extension'."""
    rules = Session.get().admin("GET", "/rules")["rules"]
    found = [
        rule
        for rule in rules
        if text.lower() in rule["id"].lower() or text.lower() in rule["statement"].lower()
    ]
    return [
        {
            "id": rule["id"],
            "status": rule.get("status"),
            "evidence": rule["evidence"],
            "statement": rule["statement"],
        }
        for rule in found[:limit]
    ]


@server.tool(annotations=DESTROYS)
def call_operation(
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"],
    path: str,
    token: str,
    body: Any = None,
) -> OperationResponse:
    """Send a request to the emulated API, for example GET /v1/locations, with the token of an
    organization. A rejection has the ids of the violated rules, and a body with all violations."""
    if not path.startswith("/") or path.startswith("/__admin"):
        raise WebexMockError("the path must begin with /, and not with /__admin")
    status, headers, received = Session.get().client.request(
        method, path, body, {"Authorization": f"Bearer {token}"}
    )
    return {
        "status": status,
        "rules": headers.get("X-Mock-Rule", "").replace(",", " ").split(),
        "headers": {
            name: value
            for name, value in headers.items()
            if name.lower() in ("link", "retry-after") or name.lower().startswith("x-mock-")
        },
        "body": received,
    }


@server.tool(annotations=READS)
def list_requests(organization_id: str, limit: int = 20) -> list[RequestEntry]:
    """The last requests of an organization with their responses and the violated rules."""
    entries = Session.get().admin("GET", "/requests", orgId=organization_id)["requests"]
    return [
        {
            "id": entry["id"],
            "method": entry["request"]["method"],
            "url": entry["request"]["url"],
            "sent": entry["request"]["body"],
            "status": entry.get("response", {}).get("status"),
            "rules": entry["rules"],
            "received": entry.get("response", {}).get("body", ""),
        }
        for entry in entries[-max(limit, 1) :]
    ]


@server.tool(annotations=READS)
def export_curl_script(organization_id: str) -> str:
    """A shell script with curl that repeats the requests of an organization."""
    return str(Session.get().admin("GET", "/requests", orgId=organization_id, format="curl"))


@server.tool(annotations=WRITES)
def inject_fault(organization_id: str, fault: str) -> Created:
    """Let requests of an organization fail: '429; retry-after=2; times=1',
    '503; operation=createHuntGroup', 'reset', 'slow; percent=10'."""
    body = {"fault": fault, "orgId": organization_id}
    return {"ids": Session.get().admin("POST", "/faults", body)["ids"]}


@server.tool(annotations=DESTROYS)
def remove_faults(organization_id: str) -> None:
    """Remove all faults of an organization."""
    Session.get().admin("DELETE", "/faults", orgId=organization_id)


@server.tool(annotations=WRITES)
def advance_clock(organization_id: str, seconds: int) -> Time:
    """Move the clock of an organization forward: tokens expire, jobs end."""
    time: Time = Session.get().admin(
        "POST", "/clock/advance", {"seconds": seconds}, orgId=organization_id
    )
    return time


@server.tool(annotations=READS)
def verify(
    organization_id: str, expect: list[dict[str, Any]], in_order: bool = False
) -> Verification:
    """Compare the requests of an organization with expectations, for example
    [{"operation": "createHuntGroup", "status": 201}]."""
    body = {"expect": expect, "inOrder": in_order}
    try:
        Session.get().admin("POST", "/verify", body, orgId=organization_id)
    except WebexMockError as error:
        if error.status != 422:
            raise
        return {"verified": False, "reason": str(error)}
    return {"verified": True, "reason": ""}


def main() -> None:
    try:
        server.run("stdio")
    finally:
        if Session.mock is not None:
            Session.mock.stop()
