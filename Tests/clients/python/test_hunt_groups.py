"""webex-mock exec -- pytest -n auto"""

import os

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

MOCK = os.environ["WEBEX_MOCK_URL"]


class HuntGroups:
    """The client under test: put your own in its place."""

    def __init__(self, token, location):
        self.url = f"{MOCK}/v1/telephony/config/locations/{location}/huntGroups"
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        # Waits as long as Retry-After says; a 429 promises that nothing was created.
        self.session.mount(MOCK, HTTPAdapter(max_retries=Retry(3, allowed_methods=None)))

    def create(self, name, extension):
        group = {"name": name, "extension": extension, "enabled": True, "agents": []}
        return self.session.post(self.url, json=group | {"callPolicies": {"policy": "CIRCULAR"}})


@pytest.fixture
def groups(organization):
    return HuntGroups(organization["token"], organization["locations"][0]["id"])


def ask(method, path, organization, **arguments):
    parameters = {"orgId": organization["id"]}
    return requests.request(method, f"{MOCK}/__admin/{path}", params=parameters, **arguments)


def test_a_group_is_created_once(groups):
    assert groups.create("Sales", "7800").status_code == 201
    refused = groups.create("Sales", "7801")
    assert refused.status_code == 409
    assert refused.headers["X-Mock-Rule"] == "HG-NAME-UNIQUE"


def test_the_client_waits_when_it_is_told_to(groups, organization):
    fault = {
        "match": {"operation": "createHuntGroup", "orgId": organization["id"]},
        "effect": {"status": 429, "retryAfter": 1},
        "schedule": {"times": 1},
    }
    requests.post(f"{MOCK}/__admin/faults", json=fault).raise_for_status()

    assert groups.create("Sales", "7800").status_code == 201

    expected = [{"operation": "createHuntGroup", "status": status} for status in (429, 201)]
    verified = ask("POST", "verify", organization, json={"expect": expected, "inOrder": True})
    assert verified.status_code == 200, verified.json()["message"]
    waits = ask("GET", "compliance", organization).json()["waits"]
    assert [wait["verdict"] for wait in waits] == ["honoured"]
