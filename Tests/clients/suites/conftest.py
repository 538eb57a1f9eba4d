"""Starts the server for the real clients: WEBEX_MOCK_BINARY names it."""

import json
import os
import subprocess

import pytest

# Members and enumeration values that the SDK does not know become errors. Before any import of it.
os.environ["API_MODEL_ALLOW_EXTRA"] = "forbid"

TOKEN = "any-token"


@pytest.fixture
def start():
    """Starts servers on free ports; they end with the test."""
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
