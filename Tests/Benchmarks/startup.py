"""Startup times, the first request by contract, memory, and growth."""

import contextlib
import json
import statistics
import subprocess
import time

from messages import EXAMPLE, Connection, contract_create, create, message
from servers import MOCK_PORT, Mock, Server

VARIANTS = [
    ([], "with the default flags"),
    (["--tls-name", "mock.test"], "with certificates generated at startup"),
]


def measure_starts(run):
    run.facts.append(f"Binary: {run.program.stat().st_size / 1e6:.1f} MB")
    for flags, variant in VARIANTS:
        times = spread(startup_times(run.program, *flags))
        run.facts.append(f"Spawn to first 201, {variant}: {times}")
        memory = idle_memory(run.program, *flags)
        run.facts.append(f"Resident when idle, {variant}: {memory:.1f} MiB")
    times = spread(first_requests_by_contract(run.program))
    run.facts.append(f"First request by contract after the start: {times}")
    full, few, many = growth(run.program)
    run.facts.append(f"Resident with 100,000 hunt groups: {full:.0f} MiB")
    run.facts.append(
        f"Create with 100 hunt groups: {few:.1f} us, with 100,000: {many:.1f} us, "
        f"{many / few:.2f} times"
    )


def spread(times):
    """The median, the minimum and the maximum of times in milliseconds, as text."""
    return f"{statistics.median(times):.1f} ms ({min(times):.1f} to {max(times):.1f})"


@contextlib.contextmanager
def ready(program, *flags):
    """A process of the program that has printed its ready line."""
    process = subprocess.Popen(
        [program, "--port", str(MOCK_PORT), *flags],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout.readline(), "the server did not start"
        yield process
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def startup_times(program, *flags, count=20):
    """Milliseconds from the spawn to the first 201."""
    example = message("POST", "/v1/telephony/config/locations/{}/huntGroups", EXAMPLE)
    server = Server([program, "--port", MOCK_PORT], MOCK_PORT)
    try:
        locations = json.loads(server.send(message("GET", "/v1/locations"))[0][1])
    finally:
        server.stop()
    example = example.replace(b"{}", locations["items"][0]["id"].encode())
    times = []
    for _ in range(count):
        began = time.perf_counter()
        with ready(program, *flags), contextlib.closing(Connection(MOCK_PORT)) as connection:
            status, _ = connection.send(example)
            times.append((time.perf_counter() - began) * 1000)
            assert status == 201, status
    return times


def first_requests_by_contract(program, count=20):
    """Milliseconds from sending the first request to a server, which is by contract, to its
    response. The connection is open before."""
    times = []
    for _ in range(count):
        flags = ["--open-world"]
        with ready(program, *flags), contextlib.closing(Connection(MOCK_PORT)) as connection:
            began = time.perf_counter()
            status, _ = connection.send(contract_create(0))
            times.append((time.perf_counter() - began) * 1000)
            assert status == 201, status
    return times


def growth(program):
    """Resident MiB with 100,000 hunt groups, and the microseconds of a create with 100 hunt groups
    and with 100,000."""
    mock = Mock(program, "--tls", "off")
    try:
        mock.fill(100)
        few = create_time(mock, 100_000)
        mock.reset()
        mock.fill(100_000)
        full = mock.resident
        many = create_time(mock, 110_000)
        return full, few, many
    finally:
        mock.stop()


def create_time(mock, start, count=2000):
    """The median time of sequential creates, in microseconds."""
    connection = Connection(mock.port)
    times = []
    for number in range(start, start + count):
        request = create(number)
        began = time.perf_counter()
        status, _ = connection.send(request)
        times.append((time.perf_counter() - began) * 1e6)
        assert status == 201, status
    return statistics.median(times)


def idle_memory(program, *flags):
    """Resident MiB of a server that received one request."""
    server = Server([program, "--port", MOCK_PORT, *flags], MOCK_PORT)
    try:
        server.send(message("GET", "/__admin/health"))
        time.sleep(1)
        return server.resident
    finally:
        server.stop()
