"""A long mixed load whose end is held against a model: nothing lost, nothing doubled.

    webex-mock exec -- python Tests/clients/soak.py [seconds]

Several workers, each with organisations of its own, create, change, read, list and delete hunt groups,
some over TLS and some with failures asked for, and make and close organisations. Each keeps a model of
what there must be. At the end all is compared, and the memory after a fifth of the time with that at the
end. Only the standard library is used.
"""

import http.client
import json
import os
import random
import ssl
import sys
import threading
import time
from urllib.parse import urlsplit

MOCK = urlsplit(os.environ["WEBEX_MOCK_URL"])
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 600
WORKERS = 6
GROUPS = 40


class Client:
    def __init__(self, secure):
        self.secure = secure
        self.connection = None

    def open(self):
        if self.secure:
            context = ssl.create_default_context(cafile=os.environ["WEBEX_MOCK_CA_FILE"])
            return http.client.HTTPSConnection("localhost", MOCK.port, context=context, timeout=30)
        return http.client.HTTPConnection(MOCK.hostname, MOCK.port, timeout=30)

    def ask(self, method, path, body=None, token="soak", **fields):
        """The status and the body; `None` for both if the connection ended without an answer."""
        headers = {"Authorization": f"Bearer {token}"} | {k.replace("_", "-"): v for k, v in fields.items()}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        self.connection = self.connection or self.open()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            data = answer.read()
            return answer.status, data
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = None
            return None, b""


class Worker(threading.Thread):
    def __init__(self, number, deadline):
        super().__init__()
        self.random = random.Random(number)
        self.client = Client(secure=number % 2 == 1)
        self.deadline = deadline
        self.requests = 0
        self.closed = 0
        self.failure = None

    def run(self):
        try:
            self.make_organization()
            while time.monotonic() < self.deadline:
                self.step()
            self.compare()
        except Exception as error:  # told at the end
            self.failure = error

    def ask(self, *arguments, **fields):
        self.requests += 1
        return self.client.ask(*arguments, token=self.token, **fields)

    def make_organization(self):
        status, data = self.client.ask("POST", "/__admin/orgs")
        assert status == 201, (status, data)
        organization = json.loads(data)
        self.id = organization["id"]
        self.token = organization["token"]
        self.groups = f"/v1/telephony/config/locations/{organization['locations'][0]['id']}/huntGroups"
        self.model = {}

    def body(self, slot):
        return {
            "name": f"Group {slot}",
            "extension": str(20_000 + slot),
            "callPolicies": {"policy": self.random.choice(["CIRCULAR", "REGULAR", "UNIFORM"])},
            "agents": [],
            "enabled": self.random.random() < 0.5,
        }

    def step(self):
        choice = self.random.random()
        slot = self.random.randrange(GROUPS)
        if choice < 0.35:
            self.create(slot)
        elif choice < 0.55:
            self.update(slot)
        elif choice < 0.70:
            self.delete(slot)
        elif choice < 0.85:
            self.read(slot)
        elif choice < 0.95:
            self.compare()
        elif choice < 0.995:
            self.fail(slot)
        else:
            self.compare()
            status, _ = self.client.ask("DELETE", f"/__admin/orgs/{self.id}")
            assert status == 200, status
            self.closed += 1
            self.make_organization()

    def create(self, slot):
        body = self.body(slot)
        status, data = self.ask("POST", self.groups, body)
        if slot in self.model:
            assert status == 409, (status, data)
        else:
            assert status == 201, (status, data)
            self.model[slot] = (json.loads(data)["id"], body)

    def update(self, slot):
        if slot not in self.model:
            return
        group, body = self.model[slot]
        body = body | {"enabled": not body["enabled"]}
        status, data = self.ask("PUT", f"{self.groups}/{group}", {"enabled": body["enabled"]})
        assert status == 204, (status, data)
        self.model[slot] = (group, body)

    def delete(self, slot):
        if slot not in self.model:
            return
        group, _ = self.model.pop(slot)
        status, data = self.ask("DELETE", f"{self.groups}/{group}")
        assert status == 204, (status, data)

    def read(self, slot):
        if slot not in self.model:
            return
        group, body = self.model[slot]
        status, data = self.ask("GET", f"{self.groups}/{group}")
        read = json.loads(data)
        assert status == 200 and read["name"] == body["name"] and read["enabled"] == body["enabled"]
        assert read["callPolicies"]["policy"] == body["callPolicies"]["policy"]

    def fail(self, slot):
        """A failure before the change makes none, one after it makes it."""
        if slot in self.model:
            return
        fault = self.random.choice(["503", "429", "reset", "close", "503; when=after", "reset; when=after"])
        body = self.body(slot)
        status, _ = self.ask("POST", self.groups, body, X_Mock_Fault=fault)
        assert status in (None, 429, 503), status
        if "after" in fault:
            status, data = self.ask("GET", "/v1/telephony/config/huntGroups?max=2000")
            found = [g["id"] for g in json.loads(data)["huntGroups"] if g["name"] == body["name"]]
            assert len(found) == 1, found
            self.model[slot] = (found[0], body)

    def compare(self):
        status, data = self.ask("GET", "/v1/telephony/config/huntGroups?max=2000")
        assert status == 200, (status, data)
        found = {g["id"]: (g["name"], g["enabled"]) for g in json.loads(data)["huntGroups"]}
        wanted = {group: (body["name"], body["enabled"]) for group, body in self.model.values()}
        assert found == wanted, f"the state differs from the model: {found} {wanted}"


def resident():
    """The server's memory in KiB; it is the parent of this process."""
    with open(f"/proc/{os.getppid()}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def main():
    start = time.monotonic()
    workers = [Worker(number, start + SECONDS) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    time.sleep(SECONDS / 5)
    early = resident()
    for worker in workers:
        worker.join()
    late = resident()
    requests = sum(worker.requests for worker in workers)
    closed = sum(worker.closed for worker in workers)
    print(f"{requests} requests, {closed} organisations closed, {early} KiB after a fifth, {late} KiB at the end")
    failures = [worker.failure for worker in workers if worker.failure]
    assert not failures, failures
    # A short run ends before the journal and the heap have come to rest.
    growth = 1.05 if SECONDS >= 600 else 2
    assert late <= early * growth, f"memory grew by more than {growth - 1:.0%}"


main()
