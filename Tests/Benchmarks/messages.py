"""The requests that the benchmarks send, and a connection to send them on."""

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
    """The documented body with a name, a number and an extension of its own."""
    return EXAMPLE | {
        "name": f"Hunt Group {number:08d}",
        "phoneNumber": f"+1555{number:07d}",
        "extension": str(100_000 + number % 1000),
    }


def five_faults():
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
    """Creates are spread over locations, of which each holds a thousand hunt groups."""
    return message("POST", groups(number // 1000), new_group(number))


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = self.socket.makefile("rb")

    def ask(self, request):
        return self.ask_all([request])[0]

    def ask_all(self, requests):
        """The statuses and bodies of the answers to requests that are sent together."""
        self.socket.sendall(b"".join(requests))
        return [self.answer() for _ in requests]

    def answer(self):
        status = int(self.stream.readline().split()[1])
        length = 0
        while (line := self.stream.readline()) != b"\r\n":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return status, self.stream.read(length)
