"""Three servers behind nginx and HAProxy with the configurations in docker/.

WEBEX_MOCK_BINARY is the path of the program; nginx and haproxy are installed.
"""

import json
import os
import pathlib
import re
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

DOCKER = pathlib.Path(__file__).resolve().parents[4] / "docker"
ADMIN_TOKEN = "secret"
PORTS = (4868, 4871, 4872, 4873)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [item.getsockname()[1] for item in sockets]
    for item in sockets:
        item.close()
    return ports


def start_shard(port):
    process = subprocess.Popen(
        [
            os.environ["WEBEX_MOCK_BINARY"],
            *("--port", str(port), "--seed", str(port), "--admin-token", ADMIN_TOKEN),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert json.loads(process.stdout.readline())["port"] == port
    return process


@pytest.fixture(params=["nginx", "haproxy"])
def shards(request, tmp_path):
    """The URL of the load balancer, the processes of the servers, and their URLs."""
    ports = free_ports(4)
    name = "nginx-shards.conf" if request.param == "nginx" else "haproxy-shards.cfg"
    replaced = dict(zip(map(str, PORTS), map(str, ports)))
    text = re.sub("4868|487[123]", lambda match: replaced[match[0]], (DOCKER / name).read_text())
    configuration = tmp_path / name
    configuration.write_text(text)
    servers = [start_shard(port) for port in ports[1:]]
    command = {
        "nginx": ["nginx", "-c", configuration, "-g", f"daemon off; pid {tmp_path}/nginx.pid;"],
        "haproxy": ["haproxy", "-f", configuration],
    }[request.param]
    balancer = subprocess.Popen(command)
    url = f"http://127.0.0.1:{ports[0]}"
    for _ in range(100):
        try:
            requests.get(f"{url}/__admin/health", timeout=5)
            break
        except requests.ConnectionError:
            time.sleep(0.05)
    yield url, servers, [f"http://127.0.0.1:{port}" for port in ports[1:]]
    for process in (balancer, *servers):
        process.terminate()
        process.wait(10)


class Client:
    """A client that has made its organization with a token of its own choice."""

    def __init__(self, url, key):
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"
        self.session.headers["X-Mock-Admin-Token"] = ADMIN_TOKEN
        created = self.session.post(f"{url}/__admin/orgs")
        assert created.status_code == 201, created.text
        self.organization = created.json()
        self.session.headers["Authorization"] = f"Bearer {self.organization['token']}"
        self.location = self.organization["locations"][0]["id"]

    def send(self, method, path, **arguments):
        return self.session.request(method, self.url + path, timeout=30, **arguments)

    def create(self, name):
        path = f"/v1/telephony/config/locations/{self.location}/huntGroups"
        group = {"name": name, "extension": "7800", "agents": [], "enabled": True}
        return self.send("POST", path, json={**group, "callPolicies": {"policy": "CIRCULAR"}})

    def group_names(self):
        found = self.send("GET", "/v1/telephony/config/huntGroups").json()["huntGroups"]
        return [group["name"] for group in found]


def test_six_hundred_organizations_keep_apart(shards):
    url, _, _ = shards
    identifiers = set()

    def use(number):
        client = Client(url, f"test-{number}")
        identifier = client.organization["id"]
        identifiers.add(identifier)
        assert client.create(f"Group {number}").status_code == 201
        assert client.create(f"Group {number}").status_code == 409
        form = {"grant_type": "refresh_token", "client_id": "a", "client_secret": "b"}
        token = client.organization["refreshToken"]
        refreshed = client.send("POST", "/v1/access_token", data={**form, "refresh_token": token})
        client.session.headers["Authorization"] = f"Bearer {refreshed.json()['access_token']}"
        assert client.group_names() == [f"Group {number}"]
        journal = client.send("GET", f"/__admin/requests?orgId={identifier}").json()
        statuses = [entry["response"]["status"] for entry in journal["requests"]]
        assert statuses == [201, 409, 200, 200]
        deleted = client.send("DELETE", f"/__admin/orgs/{identifier}")
        assert deleted.json()["leftBehind"]["huntGroupCount"] == 1

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(use, range(600)))
    assert len(identifiers) == 600


def test_requests_without_a_bearer_token_reach_one_server(shards):
    url, _, servers = shards
    headers = {"X-Mock-Admin-Token": ADMIN_TOKEN}
    for _ in range(6):
        assert requests.post(f"{url}/__admin/orgs", headers=headers).status_code == 201
    counts = [
        len(requests.get(f"{server}/__admin/orgs", headers=headers).json()["organizations"]) - 1
        for server in servers
    ]
    assert sorted(counts) == [0, 0, 6]


def test_organizations_are_spread_and_a_dead_server_takes_only_its_own(shards):
    url, servers, _ = shards
    clients = [Client(url, f"spread-{number}") for number in range(60)]
    servers[0].kill()
    servers[0].wait()
    statuses = [
        client.send("GET", "/v1/telephony/config/huntGroups").status_code for client in clients
    ]
    assert set(statuses) <= {200, 502, 503}
    assert 5 <= statuses.count(200) <= 55, statuses
    again = [
        client.send("GET", "/v1/telephony/config/huntGroups").status_code for client in clients
    ]
    assert again == statuses, "no organization moves"
