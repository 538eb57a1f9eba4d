"""The requests that the benchmarks send, and a connection to send them."""

import base64
import json
import pathlib
import socket

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLE = json.loads((ROOT / "fixtures/requests/create-hunt-group.json").read_text())
PAGE = "/v1/telephony/config/huntGroups?max=100"
UNKNOWN = "/v1/telephony/config/huntGrops"


def location(number):
    key = f"ciscospark://us/LOCATION/00000000-0000-4000-8000-{number:012d}"
    return base64.b64encode(key.encode()).decode().rstrip("=")


def groups(number):
    return f"/v1/telephony/config/locations/{location(number)}/huntGroups"


def new_group(number):
    """The documented body; name, number and extension are unique within the location."""
    return EXAMPLE | {
        "name": f"Hunt Group {number:08d}",
        "phoneNumber": f"+1555{number:07d}",
        "extension": str(100_000 + number % 1000),
    }


def five_violations():
    """The documented body with five violations."""
    body = json.loads(json.dumps(EXAMPLE))
    body["name"] = "A name that is longer than thirty characters"
    body["extension"] = "77x1"
    body["languageCode"] = "tlh_us"
    body["callPolicies"]["policy"] = "RANDOM"
    body["callPolicies"]["noAnswer"]["nextAgentRings"] = 99
    del body["phoneNumber"]
    return body


def message(method, path, body=None):
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer anything"]
    data = b""
    if body is not None:
        data = json.dumps(body, indent=2).encode()
        lines += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
    return "\r\n".join([*lines, "", ""]).encode() + data


def create(number):
    """A create request with a unique body. Each location has at most 1,000 hunt groups."""
    return message("POST", groups(number // 1000), new_group(number))


def pickups():
    """The path of a collection by contract."""
    return groups(0).replace("huntGroups", "callPickups")


def contract_create(number):
    """A create request by contract with a unique body."""
    body = {"name": f"Pickup {number:08d}", "notificationType": "NONE", "agents": []}
    return message("POST", pickups(), body)


class Connection:
    """A connection over TCP, or over TLS with a context of `ssl`."""

    def __init__(self, port, tls=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            self.socket = tls.wrap_socket(self.socket)
        self.stream = self.socket.makefile("rb")

    def close(self):
        self.stream.close()
        self.socket.close()

    def send(self, request):
        """Sends a request; returns the status and the body of the response."""
        return self.send_all([request])[0]

    def send_all(self, requests):
        """Sends requests together; returns the statuses and the bodies of the responses."""
        self.socket.sendall(b"".join(requests))
        return [self.receive() for _ in requests]

    def receive(self):
        status = int(self.stream.readline().split()[1])
        length = 0
        while (line := self.stream.readline()) != b"\r\n":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return status, self.stream.read(length)
