"""Malicious clients: they connect, send incomplete data and reset the connection.

CHURN_SECONDS is the duration.
"""

import json
import os
import random
import socket
import struct
import subprocess
import threading
import time

import requests

PAYLOADS = [
    b"",
    b"\x16",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
    b"GET /v1/loc",
    b"GET /v1/locations HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\n\r\n",
    b"GET /v1/locations HTTP/1.1\r\nHost: a\r\nX-Mock-Fault: 503; delay=300\r\n\r\n",
    b"GET /v1/locations HTTP/1.1\r\nHost: a\r\nX-Mock-Fault: dribble\r\n\r\n",
    b"GET /__admin/requests/stream HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /__admin/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20,
    b"POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc",
    b"POST /v1/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    b"CONNECT webexapis.com:443 HTTP/1.1\r\nHost: a\r\n\r\n\x16\x03\x01",
    bytes(range(256)),
]


def churn(port, deadline, counts, number):
    generator = random.Random(number)
    while time.monotonic() < deadline:
        with socket.socket() as client:
            client.settimeout(5)
            client.connect(("127.0.0.1", port))
            try:
                client.sendall(generator.choice(PAYLOADS))
                if generator.random() < 0.3:
                    client.recv(100)
            except OSError:
                pass
            if generator.random() < 0.7:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        counts[number] += 1


def test_churn_does_not_leak_descriptors_or_memory():
    seconds = float(os.environ.get("CHURN_SECONDS", "20"))
    process = subprocess.Popen(
        [os.environ["WEBEX_MOCK_BINARY"], "--port", "0", "--log-level", "error"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        check_churn(process, seconds)
        process.terminate()
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()


def check_churn(process, seconds):
    ready = json.loads(process.stdout.readline())

    def descriptors():
        return len(os.listdir(f"/proc/{process.pid}/fd"))

    def resident():
        with open(f"/proc/{process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    # The first delayed response creates the timer of the event loop, which the server keeps.
    delayed = {"X-Mock-Fault": "503; delay=50"}
    response = requests.get(f"{ready['url']}/v1/licenses", headers=delayed, timeout=5)
    assert response.status_code == 503
    time.sleep(1.5)
    before = descriptors()
    counts = [0] * 8
    deadline = time.monotonic() + seconds
    threads = [
        threading.Thread(target=churn, args=(ready["port"], deadline, counts, number))
        for number in range(len(counts))
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 2)
    middle = resident()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "a client does not finish"
    # A build with a sanitizer first works through the connections that the clients left behind.
    assert requests.get(f"{ready['url']}/__admin/health", timeout=30).status_code == 200
    # The server closes a dribbled response or a stream when it next writes to the reset connection.
    for _ in range(300):
        if descriptors() <= before:
            break
        time.sleep(0.1)
    assert descriptors() <= before
    # Only the journal grows, up to its limit.
    assert resident() < middle * 1.25 + 40_000, (middle, resident())
