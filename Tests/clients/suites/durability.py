"""Kills a server with --state again and again, and checks that no older change is missing.

    python Tests/clients/suites/durability.py PROGRAM [COUNT]

Each round starts the server on the same file, creates hunt groups for up to two seconds, and sends
SIGKILL. The file must then be complete, contain each group whose response came more than a second
and a half before, and contain no group that was not requested. Uses only the standard library.
"""

import base64
import http.client
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

# Saving begins a second after the change; the rest is for the save itself on a busy machine.
PROMISE = 1.5


class Server:
    def __init__(self, program, file):
        self.process = subprocess.Popen(
            [program, "--port", "0", "--state", file, "--open-world"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        ready = json.loads(self.process.stdout.readline())
        self.connection = http.client.HTTPConnection("127.0.0.1", ready["port"], timeout=30)

    def send(self, method, path, body=None):
        headers = {"Authorization": "Bearer a", "Content-Type": "application/json"}
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        response = self.connection.getresponse()
        return response.status, response.read()

    def kill(self):
        self.process.kill()
        self.process.wait()


def names(file):
    organizations = json.loads(file.read_text())["organizations"]
    return {group["name"] for each in organizations for group in each["huntGroups"]}


def location(number):
    """An id that the server makes a location of, because of --open-world."""
    key = f"ciscospark://us/LOCATION/00000000-0000-4000-8000-{number:012d}"
    return base64.b64encode(key.encode()).decode()


def play_round(program, file, number, random_time):
    """Returns the names with the times of their responses."""
    server = Server(program, file)
    responses = {}
    end = time.monotonic() + random_time
    while time.monotonic() < end:
        name = f"{number} {len(responses)}"
        body = {
            "name": name,
            "extension": str(10_000 + len(responses)),
            "callPolicies": {"policy": "CIRCULAR"},
            "agents": [],
            "enabled": True,
        }
        # A location has at most 1,000 hunt groups.
        place = location(1000 * number + len(responses) // 1000)
        path = f"/v1/telephony/config/locations/{place}/huntGroups"
        status, reply = server.send("POST", path, body)
        assert status == 201, reply
        responses[name] = time.monotonic()
        time.sleep(0.002)
    killed = time.monotonic()
    server.kill()
    return responses, killed


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    choices = random.Random(1)
    kept, acknowledged, missing = set(), 0, 0
    with tempfile.TemporaryDirectory() as directory:
        file = pathlib.Path(directory) / "state.json"
        for number in range(count):
            responses, killed = play_round(program, file, number, choices.uniform(0, 2.5))
            found = names(file) if file.exists() else set()
            promised = {name for name, at in responses.items() if killed - at > PROMISE}
            assert kept <= found, f"round {number}: lost {sorted(kept - found)[:5]}"
            assert promised <= found, f"round {number}: lost {sorted(promised - found)[:5]}"
            assert found <= kept | responses.keys(), f"round {number}: not requested"
            acknowledged += len(responses)
            missing += len(responses.keys() - found)
            kept = found
    print(f"{count} kills: {acknowledged} groups acknowledged, {missing} younger ones not saved")


main()
