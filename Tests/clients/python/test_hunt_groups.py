"""Run with: webex-mock exec -- pytest -n auto"""

import os

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

MOCK = os.environ["WEBEX_MOCK_URL"]


class HuntGroups:
    """The client under test: replace it with your own."""

    def __init__(self, token, location):
        self.url = f"{MOCK}/v1/telephony/config/locations/{location}/huntGroups"
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        # Honors Retry-After. It is safe to repeat a POST after a 429: nothing was created.
        self.session.mount(MOCK, HTTPAdapter(max_retries=Retry(3, allowed_methods=None)))

    def create(self, name, extension):
        group = {"name": name, "extension": extension, "enabled": True, "agents": []}
        return self.session.post(self.url, json=group | {"callPolicies": {"policy": "CIRCULAR"}})


@pytest.fixture
def groups(organization):
    return HuntGroups(organization["token"], organization["locations"][0]["id"])


def send(method, path, organization, **arguments):
    parameters = {"orgId": organization["id"]}
    return requests.request(method, f"{MOCK}/__admin/{path}", params=parameters, **arguments)


def test_a_duplicate_name_is_rejected(groups):
    assert groups.create("Sales", "7800").status_code == 201
    rejected = groups.create("Sales", "7801")
    assert rejected.status_code == 409
    assert rejected.headers["X-Mock-Rule"] == "HG-NAME-UNIQUE"


def test_the_client_honors_retry_after(groups, organization):
    fault = {
        "match": {"operation": "createHuntGroup", "orgId": organization["id"]},
        "effect": {"status": 429, "retryAfter": 1},
        "schedule": {"times": 1},
    }
    requests.post(f"{MOCK}/__admin/faults", json=fault).raise_for_status()

    assert groups.create("Sales", "7800").status_code == 201

    expected = [{"operation": "createHuntGroup", "status": status} for status in (429, 201)]
    verified = send("POST", "verify", organization, json={"expect": expected, "inOrder": True})
    assert verified.status_code == 200, verified.json()["message"]
    waits = send("GET", "compliance", organization).json()["waits"]
    assert [wait["outcome"] for wait in waits] == ["honored"]
