"""A private organisation for each test, on a server that all tests and all workers share."""

import os

import pytest
import requests


@pytest.fixture
def webex():
    """A session at an organisation of its own: `webex.get("/telephony/config/huntGroups")`."""
    mock = os.environ["WEBEX_MOCK_URL"]
    organization = requests.post(f"{mock}/__admin/orgs").json()
    yield Webex(mock, organization)
    left = requests.delete(f"{mock}/__admin/orgs/{organization['id']}").json()["leftBehind"]
    assert left["strayRequestCount"] == 0


class Webex(requests.Session):
    def __init__(self, mock, organization):
        super().__init__()
        self.mock = mock
        self.organization = organization
        self.location = organization["locations"][0]["id"]
        self.headers["Authorization"] = f"Bearer {organization['token']}"

    def request(self, method, path, **arguments):
        return super().request(method, f"{self.mock}/v1{path}", **arguments)

    def expects(self, *expectations, **options):
        """Asks the mock whether requests came as expected; fails with its explanation."""
        answer = requests.post(
            f"{self.mock}/__admin/verify",
            params={"orgId": self.organization["id"]},
            json={"expect": expectations, **options},
        )
        assert answer.status_code == 200, answer.json()["message"]
