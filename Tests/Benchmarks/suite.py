"""A suite of pytest that runs with `webex-mock exec`, and the server's share of its processor time.
"""

import os
import statistics
import subprocess
import time
from typing import NamedTuple

from messages import ROOT
from servers import processor_ticks

TESTS = 500
WORKERS = 8

HEADER = '''\
import json
import pathlib

import requests

EXAMPLE = json.loads(pathlib.Path({example!r}).read_text())
CONFIG = "/v1/telephony/config"


def create_read_list_delete(organization):
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {{organization.token}}"
        config = organization.url + CONFIG
        groups = f"{{config}}/locations/{{organization.location_id}}/huntGroups"
        response = session.post(groups, json=EXAMPLE)
        assert response.status_code == 201, response.text
        group = response.json()["id"]
        response = session.get(f"{{groups}}/{{group}}")
        assert response.json()["name"] == EXAMPLE["name"]
        response = session.get(f"{{config}}/huntGroups")
        assert [item["id"] for item in response.json()["huntGroups"]] == [group]
        response = session.delete(f"{{groups}}/{{group}}")
        assert response.status_code == 204, response.text
'''

TEST = """

def test_{number:03d}(webex_organization):
    create_read_list_delete(webex_organization)
"""


class Times(NamedTuple):
    """The processor time of the server and of all processes, and the elapsed time, in seconds."""

    server: float
    all: float
    elapsed: float

    @property
    def share(self):
        """The share of the server in the processor time, in percent."""
        return 100 * self.server / self.all


def measure_suite(run):
    file = run.directory / "test_suite.py"
    header = HEADER.format(example=str(ROOT / "fixtures/requests/create-hunt-group.json"))
    file.write_text(header + "".join(TEST.format(number=number) for number in range(TESTS)))
    results = [run_suite(run, file) for _ in range(run.rounds)]
    server, total, elapsed = map(statistics.median, zip(*results))
    share = statistics.median(result.share for result in results)
    run.facts.append(
        f"A suite of {TESTS} tests with {WORKERS} workers: the server takes {share:.1f} % of the "
        f"processor time, {server:.2f} s of {total:.1f} s; elapsed {elapsed:.1f} s"
    )


def run_suite(run, file):
    """Runs the suite. The process of `exec` is the server; the processes of pytest descend from it.
    """
    pytest = [run.environment / "bin/python", "-m", "pytest", "-n", str(WORKERS), "-q"]
    options = ["-p", "no:cacheprovider", file]
    log = run.directory / "suite.log"
    began = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            [run.program, "exec", "--", *pytest, *options],
            cwd=run.directory,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    # The process has ended, but it still has its times: it is waited for below.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    elapsed = time.monotonic() - began
    server, children = processor_ticks(process.pid)
    code = process.wait()
    text = log.read_text()
    assert code == 0 and f"{TESTS} passed" in text, text
    hertz = os.sysconf("SC_CLK_TCK")
    return Times(server / hertz, (server + children) / hertz, elapsed)
