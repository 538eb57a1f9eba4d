"""Clients that ask for Webex itself, over HTTPS, and reach the mock."""

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


def test_the_sdk_runs_without_a_change():
    outcome = intercept(sys.executable, "-c", SDK)
    assert (outcome.returncode, outcome.stdout) == (0, "['Sales']\n"), outcome.stderr


def test_curl_reaches_the_mock_and_nothing_else():
    ask = 'curl -s -o /dev/null -w "%{http_code} %{http_connect}\\n"'
    outcome = intercept("bash", "-c", f"{ask} https://webexapis.com/v1/people/me; {ask} https://example.com")
    assert outcome.stdout == "401 200\n000 403\n"


def test_an_authority_that_is_kept_is_used_again(tmp_path):
    read = ("bash", "-c", 'cat "$WEBEX_MOCK_CA_FILE"')
    flags = ("--tls-dir", str(tmp_path / "tls"))
    first = intercept(*read, flags=flags)
    assert first.stdout.startswith("-----BEGIN CERTIFICATE-----")
    assert intercept(*read, flags=flags).stdout == first.stdout
    assert (tmp_path / "tls" / "ca-key.pem").stat().st_mode & 0o777 == 0o600
    assert intercept(*read).stdout != first.stdout


def test_env_leads_to_a_running_server(start):
    binary = os.environ["WEBEX_MOCK_BINARY"]

    def env(url, *flags):
        return subprocess.run([binary, "env", "--url", url, *flags], capture_output=True, text=True)

    url = start()
    exports = env(url, "--intercept").stdout
    assert f"export WEBEX_MOCK_URL='{url}'\n" in exports
    script = f'{exports}\nexec "$PYTHON" -c "$SDK"'
    environment = os.environ | {"PYTHON": sys.executable, "SDK": SDK}
    outcome = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment)
    assert (outcome.returncode, outcome.stdout) == (0, "['Sales']\n"), outcome.stderr


def test_a_server_that_demands_tls(start):
    binary = os.environ["WEBEX_MOCK_BINARY"]
    url = start("--tls", "require")
    assert url.startswith("https://")
    assert subprocess.run([binary, "healthcheck", "--url", url]).returncode == 0
    assert subprocess.run([binary, "healthcheck", "--url", url.replace("https", "http")]).returncode == 1
    for command in (["env", "--url", url, "--intercept"], ["exec", "--intercept", "--tls", "require", "--", "true"]):
        assert subprocess.run([binary, *command], capture_output=True).returncode in (1, 2)
