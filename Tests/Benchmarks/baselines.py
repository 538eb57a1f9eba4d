"""Other mock servers and a Swift server with Codable bodies, with creates of their own APIs."""

import json
import re
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

from installation import BUILD
from messages import create
from servers import (
    HERE,
    NGINX_PORT,
    Server,
    load,
    nginx_command,
    unused_port,
    write_requests,
)
from startup import startup_times
from throughput import CREATES_PER_SECOND, measure_top_rate, pair, workload_named


class Baseline(NamedTuple):
    """A server to compare the mock with."""

    name: str
    command: list
    port: int
    make: object
    """Makes a create request from a number."""
    requests: int
    """The number of requests that suffice for a measurement."""
    version: str


def baselines(run):
    """The baselines that the run names. The Codable server is built."""
    makers = {"hummingbird": hummingbird, "specmatic": specmatic, "moto": moto}
    return [maker(run) for name, maker in makers.items() if name in run.baselines]


def hummingbird(run):
    requests = CREATES_PER_SECOND * run.seconds
    name = "Hummingbird with Codable"
    program = build_codable_baseline()
    pins = json.loads((HERE / "CodableBaseline/Package.resolved").read_text())["pins"]
    version = next(pin["state"]["version"] for pin in pins if pin["identity"] == "hummingbird")
    port = unused_port()
    return Baseline(name, [program, port], port, create, requests, version)


def build_codable_baseline():
    command = ["swift", "build", "-c", "release", "--package-path", HERE / "CodableBaseline"]
    scratch = ["--scratch-path", BUILD / "codable-baseline"]
    subprocess.run([*command, *scratch], check=True, stdout=sys.stderr)
    return BUILD / "codable-baseline/release/CodableBaseline"


def specmatic(run):
    jar = next(run.environment.glob("lib/*/site-packages/specmatic/core/specmatic.jar"))
    port = unused_port()
    command = ["java", "-jar", jar, "stub", "--port", port, HERE / "create.openapi.yaml"]
    version = package_version(run, "specmatic")
    return Baseline("Specmatic's stub", command, port, create_without_version, 20_000, version)


def moto(run):
    port = unused_port()
    command = [run.environment / "bin/moto_server", "-p", port]
    version = package_version(run, "moto")
    return Baseline("moto (create a queue)", command, port, create_queue, 20_000, version)


def create_without_version(number):
    return create(number).replace(b"/v1/", b"/", 1)


def create_queue(number):
    data = json.dumps({"QueueName": f"queue-{number}"}).encode()
    lines = [
        "POST / HTTP/1.1", "Host: 127.0.0.1", "X-Amz-Target: AmazonSQS.CreateQueue",
        "Authorization: AWS4-HMAC-SHA256 Credential=a/20240101/us-east-1/sqs/aws4_request, "
        "SignedHeaders=host, Signature=x",
        "Content-Type: application/x-amz-json-1.0", f"Content-Length: {len(data)}", "", "",
    ]
    return "\r\n".join(lines).encode() + data


# MARK: Measurements


def measure_baselines(run):
    """Measures each baseline over 64 connections, and its time from the spawn to the first
    response."""
    for baseline in baselines(run):
        measure_rates(run, baseline)
        milliseconds = first_response(
            baseline.command, baseline.port, baseline.make(0), interval=0.002, count=5
        )
        run.add_server(baseline.name, baseline.version, milliseconds)


def measure_rates(run, baseline):
    make, others = baseline.make, 10_000_000
    # Servers that compile at run time need a warm-up. It creates other entities than the
    # measurement, which would otherwise be rejected or served from a cache.
    numbers = range(others, others + baseline.requests)
    warm = write_requests(run.directory / "warm", map(make, numbers))
    requests = write_requests(run.directory / "requests", map(make, range(baseline.requests)))
    for _ in range(run.rounds):
        server = Server(baseline.command, baseline.port)
        try:
            load(baseline.port, warm, 8, 5)
            result = load(baseline.port, requests, 64, run.seconds)
        finally:
            server.stop()
        assert result.rejected == 0, f"{baseline.name} rejected {result.rejected} requests"
        shown = {"workload": "create", "connections": 64, "tls": False}
        run.table.add(**shown, server=baseline.name, **result.cells)


def measure_references(run):
    """Measures of the mock and of nginx what is measured of the baselines."""
    with pair(run, workload_named("create", run.seconds)) as servers:
        measure_top_rate(run, servers)
        sample, response = servers.sample, servers.response
    mock = statistics.median(startup_times(run.program))
    run.add_server("webex-mock", program_version([run.program, "--version"]), mock)
    command = nginx_command(run.directory, *response)
    nginx = first_response(command, NGINX_PORT, sample, interval=0.0001, count=20)
    run.add_server("nginx", program_version(["nginx", "-v"]), nginx)


def first_response(command, port, request, interval, count):
    """The median time from the spawn to the first response, in milliseconds. `interval` is the time
    between attempts to connect, in seconds."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        server = Server(command, port, interval, pinned=False)
        try:
            status, _ = server.send(request)[0]
            times.append((time.perf_counter() - began) * 1000)
            assert status in (200, 201), status
        finally:
            server.stop()
    return statistics.median(times)


# MARK: Versions


def program_version(command):
    """The version that a program prints on standard output or standard error."""
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return re.search(r"\d+(\.\d+)+", result.stdout + result.stderr)[0]


def package_version(run, package):
    command = [run.environment / "bin/pip", "show", package]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.search(r"^Version: (.*)$", output, re.MULTILINE)[1]
