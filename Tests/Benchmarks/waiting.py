"""The processor time that waiting requests take: verifications and event streams."""

import os
import resource
import selectors
import time

from messages import Connection, message
from servers import Mock

COUNT = 1000
SILENCE_SECONDS = 10
STREAM = message("GET", "/__admin/requests/stream")
VERIFICATION = message(
    "POST",
    "/__admin/verify",
    {"expect": [{"operation": "deleteHuntGroup"}], "withinMs": 60_000},
)


def measure_waiting(run):
    allow_connections()
    idle, factor = verifications(run.program)
    run.facts.append(
        f"{COUNT:,} waiting verifications: {idle:.1f} % of a core while nothing happens; "
        f"5,000 creates beside them take {factor:.1f} times the processor time"
    )
    ticks = verifications_and_streams(run.program)
    run.facts.append(
        f"{COUNT // 2} waiting verifications and {COUNT // 2} event streams: {ticks} clock ticks "
        f"of {1000 // ticks_per_second()} ms in {SILENCE_SECONDS} s while nothing happens"
    )


def allow_connections():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * COUNT
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def verifications(program, creates=5000, seconds=5):
    """The share of a core that waiting verifications take while nothing happens, in percent, and
    the processor time of creates beside them, as a multiple of that of creates without them."""
    mock = start(program)
    try:
        alone = ticks_during(mock, lambda: mock.fill(creates))
        mock.reset()
        clients = wait(mock, [VERIFICATION])
        # The server reads all of them within this time.
        time.sleep(1)
        idle = ticks_during(mock, lambda: time.sleep(seconds)) / ticks_per_second() / seconds
        beside = ticks_during(mock, lambda: mock.fill(creates))
        close(clients)
        return 100 * idle, beside / alone
    finally:
        mock.stop()


def verifications_and_streams(program):
    """The clock ticks of processor time that the server takes during the silence."""
    mock = start(program)
    try:
        clients = wait(mock, [VERIFICATION, STREAM])
        time.sleep(2)
        for stream in clients[1::2]:
            assert stream.stream.readline().split()[1] == b"200"
        ticks = ticks_during(mock, lambda: time.sleep(SILENCE_SECONDS))
        responded = readable(clients[::2])
        assert responded == 0, f"{responded} verifications do not wait any more"
        close(clients)
        return ticks
    finally:
        mock.stop()


def start(program):
    return Mock(program, "--tls", "off", "--max-connections", COUNT + 100)


def wait(mock, requests):
    """Connections that have each sent one of the requests, in turn."""
    clients = [Connection(mock.port) for _ in range(COUNT)]
    for number, client in enumerate(clients):
        client.socket.sendall(requests[number % len(requests)])
    return clients


def readable(clients):
    """The number of connections with received bytes, or which the server has closed."""
    with selectors.DefaultSelector() as selector:
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ)
        return len(selector.select(0))


def close(clients):
    for client in clients:
        client.close()


def ticks_during(server, work):
    """The processor time that a server takes during some work, in clock ticks."""
    began = server.ticks
    work()
    return server.ticks - began


def ticks_per_second():
    return os.sysconf("SC_CLK_TCK")
