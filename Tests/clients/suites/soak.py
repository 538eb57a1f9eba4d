"""A long mixed load. Its result is compared with a model, so that no change is lost or repeated.

    webex-mock exec -- python Tests/clients/suites/soak.py [SECONDS]

Several workers, each in a private organization, create, update, read, list and delete hunt groups,
some of them over TLS, some with injected faults, and replace their organization now and then. Each
worker keeps a model of the expected state. At the end the state is compared with the model, and the
memory with the memory after a fifth of the time. Uses only the standard library.
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
FAULTS = ["503", "429", "reset", "close", "503; when=after", "reset; when=after"]


class Client:
    def __init__(self, secure):
        self.secure = secure
        self.connection = None

    def open(self):
        if self.secure:
            context = ssl.create_default_context(cafile=os.environ["WEBEX_MOCK_CA_FILE"])
            return http.client.HTTPSConnection("localhost", MOCK.port, context=context, timeout=30)
        return http.client.HTTPConnection(MOCK.hostname, MOCK.port, timeout=30)

    def send(self, method, path, body=None, token="soak", **headers):
        """The status and the body; the status is `None` if the connection closed early."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Authorization"] = f"Bearer {token}"
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        self.connection = self.connection or self.open()
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            data = response.read()
            return response.status, data
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
        self.deleted = 0
        self.failure = None

    def run(self):
        try:
            self.create_organization()
            while time.monotonic() < self.deadline:
                self.step()
            self.compare()
        except Exception as error:  # reported by main
            self.failure = error

    def send(self, *arguments, **headers):
        self.requests += 1
        return self.client.send(*arguments, token=self.token, **headers)

    def create_organization(self):
        status, data = self.client.send("POST", "/__admin/orgs")
        assert status == 201, (status, data)
        organization = json.loads(data)
        self.id = organization["id"]
        self.token = organization["token"]
        location = organization["locations"][0]["id"]
        self.groups = f"/v1/telephony/config/locations/{location}/huntGroups"
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
            self.create_with_fault(slot)
        else:
            self.compare()
            status, _ = self.client.send("DELETE", f"/__admin/orgs/{self.id}")
            assert status == 200, status
            self.deleted += 1
            self.create_organization()

    def create(self, slot):
        body = self.body(slot)
        status, data = self.send("POST", self.groups, body)
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
        status, data = self.send("PUT", f"{self.groups}/{group}", {"enabled": body["enabled"]})
        assert status == 204, (status, data)
        self.model[slot] = (group, body)

    def delete(self, slot):
        if slot not in self.model:
            return
        group, _ = self.model.pop(slot)
        status, data = self.send("DELETE", f"{self.groups}/{group}")
        assert status == 204, (status, data)

    def read(self, slot):
        if slot not in self.model:
            return
        group, body = self.model[slot]
        status, data = self.send("GET", f"{self.groups}/{group}")
        read = json.loads(data)
        assert status == 200 and read["name"] == body["name"] and read["enabled"] == body["enabled"]
        assert read["callPolicies"]["policy"] == body["callPolicies"]["policy"]

    def create_with_fault(self, slot):
        """A fault before the operation prevents the change, a fault after it does not."""
        if slot in self.model:
            return
        fault = self.random.choice(FAULTS)
        body = self.body(slot)
        status, _ = self.send("POST", self.groups, body, X_Mock_Fault=fault)
        assert status in (None, 429, 503), status
        if "after" in fault:
            status, data = self.send("GET", "/v1/telephony/config/huntGroups?max=2000")
            found = [g["id"] for g in json.loads(data)["huntGroups"] if g["name"] == body["name"]]
            assert len(found) == 1, found
            self.model[slot] = (found[0], body)

    def compare(self):
        status, data = self.send("GET", "/v1/telephony/config/huntGroups?max=2000")
        assert status == 200, (status, data)
        found = {g["id"]: (g["name"], g["enabled"]) for g in json.loads(data)["huntGroups"]}
        expected = {group: (body["name"], body["enabled"]) for group, body in self.model.values()}
        assert found == expected, f"the state differs from the model: {found} {expected}"


def resident():
    """The resident memory of the server in KiB. The server is the parent of this process."""
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
    deleted = sum(worker.deleted for worker in workers)
    print(f"{requests} requests, {deleted} organizations deleted")
    print(f"Resident memory: {early} KiB after a fifth of the time, {late} KiB at the end")
    failures = [worker.failure for worker in workers if worker.failure]
    assert not failures, failures
    # In a short run the journal and the heap still grow to their steady state.
    growth = 1.05 if SECONDS >= 600 else 2
    assert late <= early * growth, f"memory grew by more than {growth - 1:.0%}"


main()
