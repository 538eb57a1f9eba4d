"""TLS as clients see it: versions, ciphers, certificates, many handshakes at once, and timeouts."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests


@pytest.fixture
def trusted(url, tmp_path):
    """The port of a server, and a file with the CA certificate that it generated."""
    ca = tmp_path / "ca.pem"
    ca.write_text(requests.get(f"{url}/__admin/ca.pem").text)
    return urlsplit(url).port, str(ca)


def handshake(port, context, name="localhost"):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as plain:
        with context.wrap_socket(plain, server_hostname=name) as secure:
            return secure.version(), secure.selected_alpn_protocol()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "webexapis.com", "x.webexapis.com"])
def test_the_certificate_is_valid_for_the_host_names(trusted, name):
    port, ca = trusted
    context = ssl.create_default_context(cafile=ca)
    context.set_alpn_protocols(["h2", "http/1.1"])
    assert handshake(port, context, name) == ("TLSv1.3", "http/1.1")
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(port, context, "example.com")


def test_old_versions_weak_ciphers_and_unknown_protocols_are_rejected(trusted):
    port, ca = trusted
    for version in ("TLSv1", "TLSv1_1"):
        context = ssl.create_default_context(cafile=ca)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
        with pytest.raises((ssl.SSLError, ConnectionError)):
            handshake(port, context)
    for cipher, is_accepted in (("AES128-SHA", False), ("ECDHE-ECDSA-AES128-GCM-SHA256", True)):
        context = ssl.create_default_context(cafile=ca)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(cipher)
        if is_accepted:
            assert handshake(port, context)[0] == "TLSv1.2"
        else:
            with pytest.raises(ssl.SSLError):
                handshake(port, context)
    context = ssl.create_default_context(cafile=ca)
    context.set_alpn_protocols(["h2"])
    with pytest.raises(ssl.SSLError):
        handshake(port, context)


def test_500_concurrent_handshakes(trusted):
    port, ca = trusted
    context = ssl.create_default_context(cafile=ca)
    with ThreadPoolExecutor(100) as pool:
        versions = pool.map(lambda _: handshake(port, context)[0], range(500))
    assert set(versions) == {"TLSv1.3"}


def test_mutual_tls(start, tmp_path):
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=tmp_path, check=True, capture_output=True)

    for name in ("server", "client", "untrusted"):
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "2", "-subj", f"/CN={name}",
            "-addext", "subjectAltName=DNS:localhost",
        )
    files = {name: str(tmp_path / name) for name in os.listdir(tmp_path)}
    url = start(
        "--tls-cert", files["server.pem"], "--tls-key", files["server.key"],
        "--tls-client-ca", files["client.pem"],
    )
    port = urlsplit(url).port

    def status(*certificate):
        url = f"https://localhost:{port}/__admin/health"
        return requests.get(url, verify=files["server.pem"], cert=certificate or None).status_code

    assert status(files["client.pem"], files["client.key"]) == 200
    for certificate in ((), (files["untrusted.pem"], files["untrusted.key"])):
        with pytest.raises(requests.exceptions.ConnectionError):
            status(*certificate)
    assert requests.get(f"http://localhost:{port}/__admin/health").status_code == 400

    # The health check has no client certificate; a server that requests one is healthy.
    def health(port):
        command = [os.environ["WEBEX_MOCK_BINARY"], "healthcheck"]
        variables = {"WEBEX_MOCK_PORT": str(port), "WEBEX_MOCK_TLS_CLIENT_CA": files["client.pem"]}
        return subprocess.run(command, env=os.environ | variables).returncode

    assert (health(port), health(1)) == (0, 1)


@pytest.mark.parametrize(
    "flags, reason",
    [
        (["--tls-cert", "no.pem", "--tls-key", "no.key"], "no.pem: No such file or directory"),
        (["--tls-cert", "a.pem"], "--tls-cert and --tls-key must be given together"),
        (["--tls-name", "a b"], "'a b' is not a host name or IP address"),
        (["--tls", "off", "--tls-dir", "x"], "--tls off cannot be combined"),
    ],
)
def test_invalid_tls_options_prevent_the_start(flags, reason):
    outcome = subprocess.run(
        [os.environ["WEBEX_MOCK_BINARY"], "--port", "0", *flags], capture_output=True, text=True
    )
    assert outcome.returncode == 2
    assert reason in outcome.stderr


def test_certificate_and_key_from_the_environment(tmp_path):
    for name, kind in (("a", "ec -pkeyopt ec_paramgen_curve:P-256"), ("b", "rsa:2048")):
        files = f"-keyout {name}.key -out {name}.pem"
        command = f"openssl req -x509 -newkey {kind} -nodes {files} -subj /CN=a"
        subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)

    def run(certificate, key):
        return subprocess.run(
            [os.environ["WEBEX_MOCK_BINARY"], "exec", "--quiet", "--", "true"],
            env=os.environ | {"WEBEX_MOCK_TLS_CERT": certificate, "WEBEX_MOCK_TLS_KEY": key},
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )

    assert run("a.pem", "a.key").returncode == 0
    mismatched = run("a.pem", "b.key")
    assert mismatched.returncode == 2
    assert "does not match the certificate" in mismatched.stderr


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_fetch_in_node(trusted):
    port, ca = trusted
    script = f"fetch('https://localhost:{port}/__admin/health').then(r => console.log(r.status))"
    environment = os.environ | {"NODE_EXTRA_CA_CERTS": ca}
    command = ["node", "-e", script]
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert outcome.stdout == "200\n", outcome.stderr


def test_key_updates_do_not_extend_the_time_limit_of_a_request(start):
    port = urlsplit(start("--head-timeout", "2")).port
    client = subprocess.Popen(
        ["openssl", "s_client", "-tls1_3", "-connect", f"127.0.0.1:{port}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    began = time.monotonic()
    try:
        client.stdin.write(b"GET / HTTP/1.1\r\n")
        client.stdin.flush()
        while client.poll() is None and time.monotonic() - began < 20:
            time.sleep(0.5)
            # A KeyUpdate that requests one from the server.
            client.stdin.write(b"K\n")
            client.stdin.flush()
    except BrokenPipeError:
        pass
    finally:
        client.kill()
        client.wait()
    assert time.monotonic() - began < 10
