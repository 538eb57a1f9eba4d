"""Tests of the installed package; no other package than pytest is necessary."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

import webex_mock
from webex_mock import WebexMockError


def call(organization, method="GET", path="/v1/locations", body=None):
    """The status of a response, and its body."""
    request = urllib.request.Request(
        organization.url + path,
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {organization.token}", "Content-Type": "application/json"},
        method=method,
    )
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def create(organization, name="Sales", extension="7800"):
    path = f"/v1/telephony/config/locations/{organization.location_id}/huntGroups"
    group = {"name": name, "extension": extension, "agents": [], "enabled": True}
    return call(organization, "POST", path, {**group, "callPolicies": {"policy": "CIRCULAR"}})[0]


@pytest.fixture
def mock():
    with webex_mock.start() as mock:
        yield mock


def test_a_server_ends_with_its_block():
    with webex_mock.start(rules="live", open_world=True, fault=["429", "503"]) as mock:
        assert mock.url.startswith("http://127.0.0.1:")
        assert mock.token
        assert "listening" in mock.log
    with pytest.raises(WebexMockError):
        mock.admin("GET", "/health")


def test_organizations_are_private_and_deleted_at_the_end(mock):
    with mock.organization(seed=7) as one, mock.organization("empty", name="New") as other:
        assert create(one) == 201
        assert create(one) == 409
        assert other.name == "New"
        assert other.locations == []
        assert other.requests() == []
        assert [entry["response"]["status"] for entry in one.requests()] == [201, 409]
        one.reset()
        assert create(one) == 201
    assert call(one)[0] == 401
    with pytest.raises(WebexMockError, match="404"):
        mock.admin("GET", f"/orgs/{one.id}")


def test_deleting_says_what_is_left_behind_once(mock):
    with mock.organization() as organization:
        create(organization)
        assert organization.delete()["huntGroupCount"] == 1
        assert organization.delete()["huntGroupCount"] == 1


def test_a_block_ends_without_error_after_a_reset_or_a_stop(mock):
    with mock.organization() as organization, organization.fault("429"):
        mock.reset()
    with mock.organization():
        mock.stop()


def test_an_organization_without_calling_has_no_location_id(mock):
    with mock.organization("empty") as organization:
        with pytest.raises(WebexMockError, match="no location"):
            organization.location_id


def test_tokens_begin_with_the_key(mock):
    with mock.organization(key="shard-7") as organization:
        tokens = [organization.token, organization.refresh_token, *organization.tokens.values()]
        assert all(token.startswith("shard-7~") for token in tokens)


def test_query_members_can_have_any_name(mock):
    with mock.organization() as organization:
        call(organization)
        found = mock.admin("GET", "/requests", orgId=organization.id, status=200)
        assert found["total"] == 1
        with pytest.raises(WebexMockError, match="method"):
            mock.admin("GET", "/requests", method="POST")


def test_keywords_replace_variables_and_take_paths(monkeypatch, tmp_path):
    monkeypatch.setenv("WEBEX_MOCK_OPEN_WORLD", "true")
    state = tmp_path / "state.json"
    with webex_mock.start(open_world=False, state=state) as mock:
        with mock.organization() as organization:
            assert call(organization, path="/v1/locations/anywhere")[0] == 404
    assert state.exists()


def test_faults_as_text_and_as_dict(mock):
    with mock.organization() as one, mock.organization() as other:
        one.fault("429; retry-after=2; times=1")
        with one.fault({"match": {"operation": "createHuntGroup"}, "effect": {"status": 503}}):
            assert call(one)[0] == 429
            assert create(one) == 503
        assert create(one) == 201
        assert call(other)[0] == 200
        with pytest.raises(WebexMockError, match="teapot"):
            one.fault("teapot")


def test_requests_are_verified(mock):
    with mock.organization() as organization:
        create(organization)
        organization.verify([{"operation": "createHuntGroup", "status": 201}], in_order=True)
        with pytest.raises(WebexMockError, match="nearest") as caught:
            organization.verify({"operation": "createHuntGroup", "status": 409})
        assert caught.value.status == 422
        assert caught.value.body["unmetExpectations"]
        assert "listening" not in str(caught.value), "the log is not part of a rejection"
        assert organization.advance_clock(60) > "20"


def test_the_error_of_a_server_that_does_not_start_has_its_log():
    with pytest.raises(WebexMockError, match="exit code 2") as caught:
        webex_mock.start(rules="lenient")
    assert "lenient" in caught.value.log


def test_a_server_that_is_not_ready_in_time_is_stopped(tmp_path, monkeypatch):
    script = tmp_path / "slow"
    script.write_text("#!/bin/sh\nexec sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setenv("WEBEX_MOCK_BINARY", str(script))
    with pytest.raises(WebexMockError, match="not ready after 0.2 s"):
        webex_mock.start(timeout=0.2)


def test_a_server_that_has_died_is_reported(mock):
    os.kill(mock.pid, 9)
    with pytest.raises(WebexMockError, match="health"):
        mock.admin("GET", "/health")


def test_the_admin_token_is_sent():
    with webex_mock.start(admin_token="secret") as mock:
        assert mock.organization().token
        with pytest.raises(WebexMockError, match="401"):
            webex_mock.connect(mock.url)
        webex_mock.connect(mock.url, admin_token="secret").reset()


def test_a_server_with_tls_only_and_its_certificate(tmp_path):
    with webex_mock.start(tls="require", tls_dir=str(tmp_path)) as mock:
        assert mock.url.startswith("https://")
        assert mock.organization().token
        with pytest.raises(WebexMockError, match="certificate"):
            webex_mock.connect(mock.url)
        ca_file = str(tmp_path / "ca.pem")
        assert webex_mock.connect(mock.url, ca_file=ca_file).token == mock.token


def test_a_program_that_does_not_exist(monkeypatch):
    monkeypatch.setenv("WEBEX_MOCK_BINARY", "/nowhere/webex-mock")
    with pytest.raises(WebexMockError, match="/nowhere/webex-mock"):
        webex_mock.start()


def test_connecting_to_nothing_fails():
    with pytest.raises(WebexMockError, match="/__admin/orgs"):
        webex_mock.connect("http://127.0.0.1:1")


def test_the_server_ends_with_its_parent():
    script = "import os, webex_mock; print(webex_mock.start().url, flush=True); os._exit(1)"
    url = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout
    for _ in range(100):
        try:
            webex_mock.connect(url.strip())
        except WebexMockError:
            return
        time.sleep(0.05)
    pytest.fail("the server runs on")


def test_the_port_of_an_outer_server_is_ignored(monkeypatch, mock):
    monkeypatch.setenv("WEBEX_MOCK_PORT", mock.url.rpartition(":")[2])
    with webex_mock.start() as inner:
        assert inner.url != mock.url


def test_without_a_program_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.delenv("WEBEX_MOCK_BINARY", raising=False)
    monkeypatch.setattr("webex_mock._program._is_program", lambda path: False)
    with pytest.raises(WebexMockError, match=r"docker run .* webex_mock\.connect\(url\)"):
        webex_mock.start()


def test_the_command_is_the_program_itself():
    version = subprocess.run([webex_mock.program(), "--version"], capture_output=True, text=True)
    assert version.stdout.split() == ["webex-mock", webex_mock.__version__]


def test_wxc_sdk_uses_the_server(mock):
    wxc_sdk = pytest.importorskip("wxc_sdk")
    base = wxc_sdk.rest.RestSession.BASE
    with mock.organization() as organization, webex_mock.use_wxc_sdk(mock):
        api = wxc_sdk.WebexSimpleApi(tokens=organization.token)
        assert len(list(api.locations.list())) == len(organization.locations)
    assert wxc_sdk.rest.RestSession.BASE == base


def test_httpx_uses_the_server(mock):
    httpx = pytest.importorskip("httpx")
    with mock.organization() as organization:
        headers = {"Authorization": f"Bearer {organization.token}"}
        response = httpx.get(f"{organization.url}/v1/locations", headers=headers)
        assert response.status_code == 200
