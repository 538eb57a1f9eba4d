"""Starts servers for the real clients. WEBEX_MOCK_BINARY is the path of the program."""

import json
import os
import subprocess

import pytest
from provisioning import Company

# Makes the SDK reject properties and enumeration values that it does not know. The SDK reads the
# variable when it is imported.
os.environ["API_MODEL_ALLOW_EXTRA"] = "forbid"

TOKEN = "any-token"


@pytest.fixture
def start():
    """Starts servers on free ports and stops them after the test."""
    running = []

    def start(*flags):
        process = subprocess.Popen(
            [os.environ["WEBEX_MOCK_BINARY"], "--port", "0", *flags],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        running.append(process)
        return json.loads(process.stdout.readline())["url"]

    yield start
    for process in running:
        process.terminate()
        assert process.wait(timeout=10) == 0


@pytest.fixture
def url(start):
    return start()


@pytest.fixture
def create_company(start):
    """Creates private organizations on new servers."""
    companies = []

    def create_company(*flags, template="empty"):
        companies.append(Company(start(*flags), template))
        return companies[-1]

    yield create_company
    for company in companies:
        company.close()


@pytest.fixture
def company(create_company):
    return create_company()


@pytest.fixture
def office(company):
    """A location with calling; another one keeps it from being the last."""
    company.location("Remaining", "8900")
    return company.location("Office", "8100")
