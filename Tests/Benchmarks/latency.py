"""The latencies of the mock and of nginx at half of the mock's top rate."""

from report import HALF_RATE, median
from throughput import measure, measure_top_rate, pair, workload_named

NAMES = ["read one", "create"]
CONNECTIONS = 64


def measure_latencies(run):
    """Measures the mock and nginx with the same delays between requests, over 64 connections."""
    for name in NAMES:
        workload = workload_named(name, run.seconds)
        if run.selects(workload):
            with pair(run, workload) as servers:
                measure_top_rate(run, servers)
                measure_half_rate(run, servers)


def measure_half_rate(run, servers):
    name = servers.workload.name
    top = median(run.table.find(name, "webex-mock"), "rate")
    # The response time adds to the delay, so the rate that is reached is lower: the table has it.
    delay = 1000 * CONNECTIONS / (top / 2)
    half = name + HALF_RATE
    for _ in range(run.rounds):
        measure(run, servers, half, CONNECTIONS, False, delay)
    mock, nginx = (run.table.find(half, server) for server in ("webex-mock", "nginx"))
    run.facts.append(
        f"{half.capitalize()} ({top / 2:,.0f}/s; reached {median(mock, 'rate'):,.0f}/s, nginx "
        f"{median(nginx, 'rate'):,.0f}/s): p99 {median(mock, 'p99'):.2f} ms, nginx "
        f"{median(nginx, 'p99'):.2f} ms, {median(mock, 'p99') / median(nginx, 'p99'):.2f} times; "
        f"mean {median(mock, 'mean'):.2f} ms, nginx {median(nginx, 'mean'):.2f} ms"
    )
