"""The results of a run, and the tables that the command prints."""

import csv
import dataclasses
import pathlib
import statistics
import sys


# The end of the name of a workload that is measured at half of the mock's top rate.
HALF_RATE = " at half the rate"


class Table:
    """A row per measurement; rates in requests per second, times in milliseconds."""

    def __init__(self):
        self.rows = []

    def add(self, **row):
        self.rows.append(row)
        print("  " + ", ".join(f"{k} {v}" for k, v in row.items()), file=sys.stderr)

    def find(self, workload, server, connections=64, tls=False):
        key = (workload, server, connections, tls)
        return [row for row in self.rows if row_key(row) == key]

    def save(self, path):
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        with open(path, "w", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(self.rows)


def row_key(row):
    return row["workload"], row["server"], row["connections"], row["tls"]


@dataclasses.dataclass
class Run:
    """The settings of a run, and its results so far."""

    program: pathlib.Path
    environment: pathlib.Path
    """The Python environment of the baselines and of the suite."""
    directory: pathlib.Path
    """For temporary files."""
    seconds: int
    """The length of a measurement with load."""
    rounds: int
    only: tuple
    """Beginnings of the names of workloads."""
    baselines: list
    table: Table = dataclasses.field(default_factory=Table)
    facts: list = dataclasses.field(default_factory=list)
    """Results that are not rows of the table, as text."""
    servers: list = dataclasses.field(default_factory=list)
    """Per server: its name, its version, and milliseconds from the spawn to the first response."""

    def selects(self, workload):
        return workload.name.startswith(self.only)

    def add_server(self, name, version, milliseconds):
        self.servers.append((name, version, milliseconds))
        print(f"  {name} {version}: first response after {milliseconds:.1f} ms", file=sys.stderr)


def median(rows, name):
    return statistics.median(row[name] for row in rows)


def print_report(run):
    facts = factors(run.table) + run.facts
    blocks = [summary(run.table), [f"- {fact}" for fact in facts], comparison(run)]
    print("\n\n".join("\n".join(block) for block in blocks if block))


def summary(table):
    """The rates of the mock and nginx by workload, in Markdown."""
    cells = {}
    for row in table.rows:
        if row["workload"].endswith(HALF_RATE):
            continue
        key = (row["workload"], row["connections"], row["tls"])
        cells.setdefault(key, {}).setdefault(row["server"], []).append(row)
    lines = [
        "| Workload | Connections | webex-mock, /s | nginx, /s | Ratio | p99, ms | nginx, ms |",
        "|---|---|---|---|---|---|---|",
    ]
    for (workload, connections, tls), servers in cells.items():
        # After a failure, the last workload can have rows of one server only.
        if "nginx" not in servers or "webex-mock" not in servers:
            continue
        mock, nginx = servers["webex-mock"], servers["nginx"]
        ratio = statistics.median(one["rate"] / other["rate"] for one, other in zip(mock, nginx))
        lines.append(
            f"| {workload} | {connections}{' over TLS' if tls else ''} "
            f"| {median(mock, 'rate'):,.0f} | {median(nginx, 'rate'):,.0f} | {ratio:.2f} "
            f"| {median(mock, 'p99'):.2f} | {median(nginx, 'p99'):.2f} |"
        )
    return lines if len(lines) > 2 else []


def factors(table):
    """The rate of creates of the mock, as multiples of those of the baselines."""
    mock = table.find("create", "webex-mock")
    servers = dict.fromkeys(row["server"] for row in table.rows)
    lines = []
    for server in servers:
        rows = table.find("create", server)
        if mock and rows and server not in ("webex-mock", "nginx"):
            rate = median(rows, "rate")
            factor = median(mock, "rate") / rate
            lines.append(f"Create: {factor:.1f} times the rate of {server}, {rate:,.0f}/s")
    return lines


def comparison(run):
    """The mock, nginx and the baselines with creates over 64 connections, in Markdown."""
    lines = [
        "| Server | Version | Creates, /s | p99, ms | Spawn to first response, ms |",
        "|---|---|---|---|---|",
    ]
    shown = {"nginx": "nginx (static response of the same bytes)"}
    for name, version, milliseconds in run.servers:
        rows = run.table.find("create", name)
        lines.append(
            f"| {shown.get(name, name)} | {version} | {median(rows, 'rate'):,.0f} "
            f"| {median(rows, 'p99'):.2f} | {milliseconds:,.1f} |"
        )
    return lines if run.servers else []
