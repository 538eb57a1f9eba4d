"""Starts servers for the real clients. WEBEX_MOCK_BINARY is the path of the program."""

import json
import os
import subprocess

import pytest

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
