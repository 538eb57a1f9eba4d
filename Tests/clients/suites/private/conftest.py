"""A private organization for each test, on a server that all tests and workers share."""

import os

import pytest
import requests


@pytest.fixture
def webex():
    """A session in a private organization: `webex.get("/telephony/config/huntGroups")`."""
    mock = os.environ["WEBEX_MOCK_URL"]
    organization = requests.post(f"{mock}/__admin/orgs").json()
    yield Webex(mock, organization)
    response = requests.delete(f"{mock}/__admin/orgs/{organization['id']}")
    left_behind = response.json()["leftBehind"]
    assert left_behind["lateRequestCount"] == 0


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
        """Verifies the requests that the mock received; fails with the message of the mock."""
        response = requests.post(
            f"{self.mock}/__admin/verify",
            params={"orgId": self.organization["id"]},
            json={"expect": expectations, **options},
        )
        assert response.status_code == 200, response.json()["message"]
