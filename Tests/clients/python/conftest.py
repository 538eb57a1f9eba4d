import os

import pytest
import requests


@pytest.fixture
def organization():
    """A private organization: tests run in parallel and use the same names."""
    mock = os.environ["WEBEX_MOCK_URL"]
    organization = requests.post(f"{mock}/__admin/orgs").json()
    yield organization
    requests.delete(f"{mock}/__admin/orgs/{organization['id']}")
