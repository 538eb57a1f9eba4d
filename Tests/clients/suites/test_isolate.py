"""Clients in the network of `exec --isolate` reach the server or nothing."""

import os
import pathlib
import shutil
import socket
import subprocess
import sys

import pytest

GO = pathlib.Path(__file__).parent / "isolate.go"

AIOHTTP = """
import aiohttp, asyncio
async def main():
    # Without trust_env, aiohttp ignores proxy variables.
    async with aiohttp.ClientSession(headers={"Authorization": "Bearer a"}) as session:
        async with session.get("https://webexapis.com/v1/people/me") as response:
            print(response.status, response.headers["trackingid"][:6])
        try:
            await session.get("https://example.com", timeout=aiohttp.ClientTimeout(5))
        except aiohttp.ClientConnectorError as error:
            print(type(error).__name__)
asyncio.run(main())
"""

NODE = """
const dns = require('node:dns').promises
async function main () {
  const headers = { Authorization: 'Bearer a' }
  const response = await fetch('https://webexapis.com/v1/people/me', { headers })
  console.log(response.status, response.headers.get('trackingid').slice(0, 6))
  // These functions use a resolver of their own, which sends DNS queries.
  console.log(await dns.resolve4('webexapis.com'), await dns.resolve6('a.b.webexapis.com'))
  console.log(await dns.resolve4('example.com').catch((error) => error.code))
  console.log(await fetch('https://example.com').catch((error) => error.cause.code))
}
main()
"""

DNSPYTHON = """
import dns.message, dns.query, dns.rcode
for send in (dns.query.udp, dns.query.tcp):
    for server in ("127.0.0.1", "::1"):
        for name, kind in (("webexapis.com", "A"), ("x.webexapis.com", "AAAA"),
                           ("WebexAPIs.com", "TXT"), ("example.com", "A")):
            reply = send(dns.message.make_query(name, kind), server, timeout=5)
            items = [item for record in reply.sections[1] for item in record]
            print(dns.rcode.to_text(reply.rcode()), *items)
"""


def isolate(*command, flags=()):
    return subprocess.run(
        [os.environ["WEBEX_MOCK_BINARY"], "exec", "--quiet", "--isolate", *flags, "--", *command],
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module", autouse=True)
def namespaces():
    outcome = isolate("true")
    if outcome.returncode != 0:
        pytest.skip(f"this kernel does not allow the namespaces: {outcome.stderr.strip()}")


def run(*command):
    outcome = isolate(*command)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout.splitlines()


def test_aiohttp_without_trust_env():
    lines = run(sys.executable, "-c", AIOHTTP)
    assert lines[0] == "200 ROUTER"
    assert lines[1] in ("ClientConnectorError", "ClientConnectorDNSError")


def test_node():
    node = shutil.which("node") or pytest.skip("needs node")
    assert run(node, "-e", NODE) == [
        "200 ROUTER",
        "[ '127.0.0.1' ] [ '::1' ]",
        "ENOTFOUND",
        "ENOTFOUND",
    ]


def test_go(tmp_path):
    go = shutil.which("go") or pytest.skip("needs go")
    program = tmp_path / "client"
    # Both resolvers of Go: its own, and that of the C library if there is a C compiler.
    for flags in ("netgo", "netcgo"):
        build = [go, "build", "-tags", flags, "-o", program, GO]
        subprocess.run(build, check=True, env=os.environ | {"GOCACHE": str(tmp_path / "cache")})
        assert run(program) == ["200 ROUTER", "no such host"]


def test_dns_over_udp_and_tcp():
    expected = ["NOERROR 127.0.0.1", "NOERROR ::1", "NOERROR", "NXDOMAIN"] * 4
    assert run(sys.executable, "-c", DNSPYTHON) == expected


def test_curl():
    curl = 'curl -s -m 10 -o /dev/null -w "%{http_code} %{exitcode}\\n"'
    targets = [
        "https://webexapis.com/v1/people/me",
        "--ipv6 https://webexapis.com/v1/people/me",
        "--noproxy '*' https://api.ciscospark.com/v1/people/me",
        "--resolve webexapis.com:443:170.72.231.1 https://webexapis.com/v1/people/me",
        "https://170.72.231.1/",
        "https://[2606:4700:4700::1111]/",
        "https://example.com/",
        "$WEBEX_MOCK_URL/v1/people/me",
    ]
    lines = run("bash", "-c", "; ".join(f"{curl} {target}" for target in targets) + "; true")
    reached, unreachable, unknown = "401 0", "000 7", "000 6"
    assert lines == [
        reached, reached, reached, unreachable, unreachable, unreachable, unknown, reached,
    ]


def test_a_server_of_this_machine_is_not_reachable():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script = f"exec 3<>/dev/tcp/127.0.0.1/{port}"
        assert isolate("bash", "-c", script).returncode != 0


def test_the_user_and_the_files_are_the_same(tmp_path):
    file = tmp_path / "file"
    assert run("bash", "-c", f"id -u; touch {file}") == [str(os.getuid())]
    assert file.stat().st_uid == os.getuid()


def test_proxy_variables_are_empty():
    os.environ["HTTPS_PROXY"] = "http://127.0.0.1:9"
    try:
        script = 'curl -s -o /dev/null -w "%{http_code}" https://webexapis.com/v1/people/me'
        assert run("bash", "-c", script) == ["401"]
    finally:
        del os.environ["HTTPS_PROXY"]


def test_a_kernel_that_does_not_allow_it_is_explained():
    unshare = shutil.which("unshare") or pytest.skip("needs unshare")
    program = os.environ["WEBEX_MOCK_BINARY"]
    script = f"echo 0 > /proc/sys/user/max_net_namespaces; exec {program} exec --isolate -- true"
    outcome = subprocess.run(
        [unshare, "--user", "--map-root-user", "bash", "-c", script],
        capture_output=True,
        text=True,
    )
    assert outcome.returncode == 1
    assert "--isolate: the kernel does not allow a network namespace (unshare: " in outcome.stderr
    assert "--intercept" in outcome.stderr
