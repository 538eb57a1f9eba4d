"""Throughput: the mock and nginx in turn, with the same requests and the same responses."""

import contextlib
import json
from typing import NamedTuple

from messages import (
    PAGE,
    UNKNOWN,
    contract_create,
    create,
    five_violations,
    groups,
    message,
    pickups,
)
from servers import MOCK_PORT, NGINX_PORT, NGINX_TLS_PORT, Mock, Nginx, load, write_requests

# More than a server completes in a second. A repeated create would be rejected.
CREATES_PER_SECOND = 90_000
LISTED = 10_000
# Numbers of connections, and whether they use TLS.
VARIANTS = [(1, False), (64, False), (512, False), (64, True)]


class Workload:
    """Requests of one kind, for a mock in which `make` has created `filled` items."""

    def __init__(self, name, status, requests, filled=0, make=create):
        self.name, self.status, self.requests = name, status, requests
        self.filled, self.make = filled, make


def workloads(seconds):
    def read(mock):
        item = json.loads(mock.send(create(0))[0][1])["id"]
        return [message("GET", f"{groups(0)}/{item}")]

    def read_by_contract(mock):
        item = json.loads(mock.send(contract_create(0))[0][1])["id"]
        return [message("GET", f"{pickups()}/{item}")]

    return [
        Workload("create", 201, lambda mock: map(create, range(CREATES_PER_SECOND * seconds))),
        Workload(
            "rejected create, five violations",
            400,
            lambda mock: [message("POST", groups(0), five_violations())],
        ),
        Workload("read one", 200, read),
        Workload(
            "page of 100 out of 10,000",
            200,
            lambda mock: [message("GET", PAGE + "&start=5000")],
            filled=LISTED,
        ),
        Workload(
            "contract: create",
            201,
            lambda mock: map(contract_create, range(CREATES_PER_SECOND * seconds)),
        ),
        Workload("contract: read one", 200, read_by_contract),
        Workload(
            "contract: page of 100 out of 10,000",
            200,
            lambda mock: [message("GET", f"{pickups()}?max=100&start=5000")],
            filled=LISTED,
            make=contract_create,
        ),
        Workload("unknown path", 404, lambda mock: [message("GET", UNKNOWN)]),
    ]


def workload_named(name, seconds):
    return next(workload for workload in workloads(seconds) if workload.name == name)


class Pair(NamedTuple):
    """The mock and nginx, which respond to the requests of a workload."""

    workload: Workload
    mock: Mock
    requests: str
    """The file of the requests."""
    sample: bytes
    """The first request."""
    response: tuple
    """The status and the body of the mock's response to it."""


@contextlib.contextmanager
def pair(run, workload):
    """Starts the mock and nginx for a workload."""
    mock = Mock(run.program)
    try:
        mock.fill(workload.filled, workload.make)
        requests = write_requests(run.directory / "requests", workload.requests(mock))
        with open(requests, "rb") as file:
            sample = file.read(int(file.read(8)))
        status, body = mock.send(sample)[0]
        assert status == workload.status, (workload.name, status, body)
        nginx = Nginx(run.directory, status, body)
        try:
            yield Pair(workload, mock, requests, sample, (status, body))
        finally:
            nginx.stop()
    finally:
        mock.stop()


def compare(run):
    """Measures each workload with each number of connections and scheme."""
    for workload in workloads(run.seconds):
        if run.selects(workload):
            with pair(run, workload) as servers:
                for connections, tls in VARIANTS:
                    measure_rounds(run, servers, connections, tls)


def measure_top_rate(run, servers):
    """Measures the workload over 64 connections, unless this run has done so."""
    if not run.table.find(servers.workload.name, "webex-mock"):
        measure_rounds(run, servers, 64, False)


def measure_rounds(run, servers, connections, tls):
    for _ in range(run.rounds):
        measure(run, servers, servers.workload.name, connections, tls)


def measure(run, servers, name, connections, tls, delay=None):
    """Adds one row of nginx and one of the mock."""
    shown = {"workload": name, "connections": connections, "tls": tls}
    options = [servers.requests, connections, run.seconds, tls, delay]
    # nginx ignores the content of requests, so it has no state to reset.
    result = load(NGINX_TLS_PORT if tls else NGINX_PORT, *options)
    run.table.add(**shown, server="nginx", **result.cells)
    if servers.workload.status == 201:
        servers.mock.reset()
    result = load(MOCK_PORT, *options)
    expected = result.count if servers.workload.status >= 400 else 0
    rejected = f"{result.rejected} of {result.count} requests were rejected"
    assert result.rejected == expected, rejected
    run.table.add(**shown, server="webex-mock", **result.cells)
