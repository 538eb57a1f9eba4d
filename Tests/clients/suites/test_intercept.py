"""Clients that send HTTPS requests to Webex and reach the mock, with --intercept."""

import os
import subprocess
import sys

SDK = """
from wxc_sdk import WebexSimpleApi
from wxc_sdk.telephony.huntgroup import HuntGroup
api = WebexSimpleApi(tokens="any-token")
location = next(api.locations.list())
settings = HuntGroup.create(name="Sales", extension="7800")
settings.enabled, settings.agents = True, []
api.telephony.huntgroup.create(location_id=location.location_id, settings=settings)
print([group.name for group in api.telephony.huntgroup.list()])
"""


def intercept(*command, flags=()):
    return subprocess.run(
        [os.environ["WEBEX_MOCK_BINARY"], "exec", "--quiet", "--intercept", *flags, "--", *command],
        capture_output=True,
        text=True,
    )


def test_the_sdk_runs_unmodified():
    outcome = intercept(sys.executable, "-c", SDK)
    assert (outcome.returncode, outcome.stdout) == (0, "['Sales']\n"), outcome.stderr


def test_curl_reaches_only_the_mock():
    curl = 'curl -s -o /dev/null -w "%{http_code} %{http_connect}\\n"'
    commands = f"{curl} https://webexapis.com/v1/people/me; {curl} https://example.com"
    outcome = intercept("bash", "-c", commands)
    assert outcome.stdout == "401 200\n000 403\n"


def test_a_ca_in_tls_dir_is_reused(tmp_path):
    read = ("bash", "-c", 'cat "$WEBEX_MOCK_CA_FILE"')
    flags = ("--tls-dir", str(tmp_path / "tls"))
    first = intercept(*read, flags=flags)
    assert first.stdout.startswith("-----BEGIN CERTIFICATE-----")
    assert intercept(*read, flags=flags).stdout == first.stdout
    assert (tmp_path / "tls" / "ca-key.pem").stat().st_mode & 0o777 == 0o600
    assert intercept(*read).stdout != first.stdout


def test_env_points_clients_to_a_running_server(start):
    binary = os.environ["WEBEX_MOCK_BINARY"]

    def env(url, *flags):
        return subprocess.run([binary, "env", "--url", url, *flags], capture_output=True, text=True)

    url = start()
    exports = env(url, "--intercept").stdout
    assert f"export WEBEX_MOCK_URL='{url}'\n" in exports
    script = f'{exports}\nexec "$PYTHON" -c "$SDK"'
    outcome = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHON": sys.executable, "SDK": SDK},
    )
    assert (outcome.returncode, outcome.stdout) == (0, "['Sales']\n"), outcome.stderr


def test_tls_require(start):
    def exit_code(*arguments):
        command = [os.environ["WEBEX_MOCK_BINARY"], *arguments]
        return subprocess.run(command, capture_output=True).returncode

    url = start("--tls", "require")
    assert url.startswith("https://")
    assert exit_code("healthcheck", "--url", url) == 0
    assert exit_code("healthcheck", "--url", url.replace("https", "http")) == 1
    # With --intercept the mock is a proxy, which clients reach without TLS.
    assert exit_code("env", "--url", url, "--intercept") in (1, 2)
    assert exit_code("exec", "--intercept", "--tls", "require", "--", "true") in (1, 2)
