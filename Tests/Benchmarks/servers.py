"""The servers that the benchmarks start, and the load generator."""

import contextlib
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import time
from typing import NamedTuple

from messages import Connection, create, message

HERE = pathlib.Path(__file__).resolve().parent
SERVER_CORE, LOAD_CORE = 0, 1
STARTUP_SECONDS = 30


def unused_port():
    """A port on which no server listens, so that another run does not receive the requests. The
    ports of outgoing connections are above."""
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as attempt, contextlib.suppress(OSError):
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(("127.0.0.1", port))
            return port


MOCK_PORT, NGINX_PORT, NGINX_TLS_PORT = unused_port(), unused_port(), unused_port()


# MARK: Servers


class Server:
    """A process that accepts connections on a port. `interval` is the time between attempts to
    connect after the start, in seconds; a pinned server runs on one core."""

    def __init__(self, command, port, interval=0.05, pinned=True):
        self.port = port
        prefix = ["taskset", "-c", str(SERVER_CORE)] if pinned else []
        command = [*prefix, *map(str, command)]
        self.process = subprocess.Popen(
            command,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.wait_for_port(interval)
        except BaseException:
            self.stop()
            raise

    def wait_for_port(self, interval):
        deadline = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < deadline:
            try:
                Connection(self.port).close()
                return
            except OSError:
                assert self.process.poll() is None, f"{self.process.args} exited"
                time.sleep(interval)
        raise RuntimeError(f"{self.process.args} does not accept connections")

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            # A worker of nginx can listen for a moment longer than the process that started it.
            for _ in range(1000):
                os.killpg(self.process.pid, 0)
                time.sleep(0.001)
        self.process.wait()

    def send(self, *requests):
        """Sends requests together; returns the statuses and the bodies of the responses."""
        with contextlib.closing(Connection(self.port)) as connection:
            return connection.send_all(requests)

    @property
    def resident(self):
        """The resident memory in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    @property
    def ticks(self):
        """The processor time so far, in clock ticks."""
        return processor_ticks(self.process.pid)[0]


class Mock(Server):
    def __init__(self, program, *flags):
        super().__init__([program, "--port", MOCK_PORT, "--open-world", *flags], MOCK_PORT)

    def reset(self):
        assert self.send(message("POST", "/__admin/reset", {}))[0][0] in (200, 204)

    def fill(self, count, make=create):
        for start in range(0, count, 500):
            numbers = range(start, min(start + 500, count))
            statuses = {status for status, _ in self.send(*map(make, numbers))}
            assert statuses == {201}, statuses


class Nginx(Server):
    """Responds to every request with the bytes with which the mock responds to the workload."""

    def __init__(self, directory, status, body):
        super().__init__(nginx_command(directory, status, body), NGINX_PORT)


def nginx_command(directory, status, body):
    """Writes the configuration of nginx; returns the command that starts it."""
    (directory / "response.json").write_bytes(body)
    kind = "default_type application/json;"
    if len(body) < 4000:
        text = body.decode().replace("\\", "\\\\").replace("'", "\\'")
        response = f"return {status} '{text}';"
    else:
        response = (
            f"root {directory}; try_files /response.json =404; "
            "open_file_cache max=10; sendfile on;"
        )
    listen = (
        f"listen 127.0.0.1:{NGINX_PORT} backlog=1024; "
        f"listen 127.0.0.1:{NGINX_TLS_PORT} ssl backlog=1024;"
    )
    (directory / "nginx.conf").write_text(
        f"""
        worker_processes 1; daemon off; pid {directory}/nginx.pid;
        error_log /dev/null crit; user root;
        events {{ worker_connections 4096; }}
        http {{
          access_log off; keepalive_requests 100000000; client_body_buffer_size 64k;
          server {{
            {listen}
            ssl_certificate {directory}/cert.pem; ssl_certificate_key {directory}/key.pem;
            location / {{ {kind} {response} }}
          }}
        }}"""
    )
    return ["nginx", "-c", directory / "nginx.conf"]


def processor_ticks(pid):
    """The processor time of a process and that of its children that it has waited for, in clock
    ticks."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    user, system, children_user, children_system = map(int, fields[11:15])
    return user + system, children_user + children_system


# MARK: Load


class Load(NamedTuple):
    """The result of a measurement. Times are in milliseconds, the rate is requests per second."""

    rate: float
    p99: float
    mean: float
    rejected: int
    """The number of responses with an error status."""
    count: int

    @property
    def cells(self):
        return {"rate": round(self.rate), "p99": round(self.p99, 3), "mean": round(self.mean, 3)}


def load(port, requests, connections, seconds, tls=False, delay=None):
    """Sends the requests of a file over so many connections. `delay` is the mean time in
    milliseconds for which each connection waits before a request, by default 0."""
    scheme = "https" if tls else "http"
    wrk = ["taskset", "-c", str(LOAD_CORE), "wrk", "--latency", "-t1"]
    variables = {"REQUESTS": str(requests)}
    if delay is not None:
        variables["DELAY"] = str(delay)
    output = subprocess.run(
        [*wrk, f"-c{connections}", f"-d{seconds}s"]
        + ["-s", HERE / "load.lua", f"{scheme}://127.0.0.1:{port}"],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    socket_errors = re.search(r"Socket errors: .*", output)
    assert not socket_errors, socket_errors[0]
    return Load(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        p99=milliseconds(output, "99%"),
        mean=milliseconds(output, "Latency"),
        rejected=int((re.search(r"Non-2xx or 3xx responses: (\d+)", output) or [0, 0])[1]),
        count=int(re.search(r"(\d+) requests in", output)[1]),
    )


def milliseconds(output, name):
    value, unit = re.search(rf"{name}\s+([\d.]+)(us|ms|s)", output).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def write_requests(path, requests):
    """Writes requests as load.lua reads them."""
    with open(path, "wb") as file:
        for request in requests:
            file.write(b"%08d" % len(request) + request)
    return path
