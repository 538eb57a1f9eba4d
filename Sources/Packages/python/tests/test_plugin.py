"""Tests of the pytest plugin, each of which runs pytest on a file of its own."""

import sys

import pytest

import webex_mock

pytest_plugins = ["pytester"]

HEADER = """
    import json, urllib.error, urllib.request
    import pytest

    def status(organization, method="GET", path="/v1/locations", body=None):
        headers = {
            "Authorization": f"Bearer {organization.token}",
            "Content-Type": "application/json",
        }
        request = urllib.request.Request(organization.url + path, body, headers, method=method)
        try:
            return urllib.request.urlopen(request).status
        except urllib.error.HTTPError as error:
            return error.code
"""


@pytest.fixture(autouse=True)
def no_outer_server(monkeypatch):
    monkeypatch.delenv("WEBEX_MOCK_URL", raising=False)


def run(pytester, code, *arguments):
    pytester.makepyfile(HEADER + code)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)


def test_each_test_has_an_organization_and_its_faults(pytester):
    result = run(
        pytester,
        """
    seen = []

    @pytest.mark.webex_fault("503; times=1")
    @pytest.mark.webex_fault("429; retry-after=2; times=1")
    def test_faults_apply_in_their_order(webex_organization):
        seen.append(webex_organization.id)
        assert [status(webex_organization) for _ in range(3)] == [503, 429, 200]

    def test_another_organization(webex_organization, webex_mock):
        assert status(webex_organization) == 200
        assert webex_organization.id not in seen
        assert len(webex_organization.requests()) == 1
        names = [item["id"] for item in webex_mock.admin("GET", "/orgs")["organizations"]]
        assert seen[0] not in names, "deleted after its test"
    """,
        "--strict-markers",
    )
    result.assert_outcomes(passed=2)


def test_the_report_of_a_failure_has_the_requests(pytester):
    result = run(
        pytester,
        """
    def test_fails(webex_organization):
        path = f"/v1/telephony/config/locations/{webex_organization.location_id}/huntGroups"
        assert status(webex_organization, "POST", path, b"{}") == 201
    """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.re_match_lines(
        [
            ".*webex-mock requests.*",
            r"POST /v1/telephony/config/locations/.*/huntGroups -> 400 .*HG-.*",
            r"    sent     \{\}",
        ]
    )


def test_workers_share_one_server(pytester):
    pytest.importorskip("xdist")
    result = run(
        pytester,
        """
    @pytest.mark.parametrize("index", range(20))
    def test_server(webex_organization, webex_mock, index):
        assert status(webex_organization) == 200
        with open("urls", "a") as file:
            file.write(webex_mock.url + "\\n")
    """,
        "-n",
        "3",
        "--webex-coverage",
    )
    result.assert_outcomes(passed=20)
    assert len(set((pytester.path / "urls").read_text().split())) == 1
    result.stdout.fnmatch_lines(["*rules of Webex that were not triggered*", "*HG-NAME-UNIQUE*"])


def test_flags_of_the_configuration(pytester):
    pytester.makeini("[pytest]\nwebex_mock_flags = --auth strict")
    result = run(
        pytester,
        """
    def test_strict(webex_organization):
        webex_organization.token = "unknown"
        assert status(webex_organization) == 401
    """,
    )
    result.assert_outcomes(passed=1)


def test_a_server_that_runs_already(pytester):
    with webex_mock.start() as mock:
        result = run(
            pytester,
            f"""
    def test_url(webex_mock):
        assert webex_mock.url == "{mock.url}"
    """,
            "--webex-mock-url",
            mock.url,
        )
        result.assert_outcomes(passed=1)
        mock.admin("GET", "/health")


@pytest.mark.parametrize("arguments", [["--webex-coverage"], ["-n", "1"]])
def test_without_a_server_only_tests_that_use_it_fail(pytester, monkeypatch, arguments):
    if "-n" in arguments:
        pytest.importorskip("xdist")
    monkeypatch.setenv("WEBEX_MOCK_BINARY", "/bin/false")
    result = run(
        pytester,
        """
    def test_nothing(): pass

    def test_server(webex_organization): pass
    """,
        *arguments,
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*webex-mock did not start (exit code 1)*"])


@pytest.mark.parametrize("arguments", [[], ["-n", "1"]])
def test_the_admin_token_and_the_certificate_of_the_server_are_used(pytester, arguments):
    if "-n" in arguments:
        pytest.importorskip("xdist")
    pytester.makeini("[pytest]\nwebex_mock_flags = --admin-token=secret --tls require")
    code = "    def test_organization(webex_organization): assert webex_organization.token"
    run(pytester, code, *arguments).assert_outcomes(passed=1)


def test_the_server_of_exec(pytester):
    pytester.makepyfile("def test_organization(webex_organization): pass")
    flags = ["--quiet", "--admin-token", "secret", "--tls", "require"]
    command = [webex_mock.program(), "exec", *flags, "--", sys.executable, "-m", "pytest"]
    assert pytester.run(*command, "-p", "no:cacheprovider").ret == 0


def test_a_server_that_has_died_does_not_end_the_run(pytester):
    code = """
    import os

    def test_kill(webex_mock, webex_organization):
        os.kill(webex_mock.pid, 9)
    """
    result = run(pytester, code, "--webex-coverage")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["unknown: *"])


def test_requests_of_a_fixture_are_shown(pytester):
    result = run(
        pytester,
        """
    @pytest.fixture
    def group(webex_organization):
        assert status(webex_organization, path="/v1/nothing") == 200

    def test_group(group): pass
    """,
    )
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["GET /v1/nothing -> 404 *"])


def test_a_fault_requires_an_organization(pytester):
    result = run(
        pytester,
        """
    @pytest.mark.webex_fault("429")
    def test_nothing(): pass
    """,
    )
    result.stderr.fnmatch_lines(["*webex_fault requires the fixture webex_organization*"])


def test_an_invalid_fault_is_an_error_with_its_reason(pytester):
    result = run(
        pytester,
        """
    @pytest.mark.webex_fault("teapot")
    def test_nothing(webex_organization): pass
    """,
    )
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*teapot*"])


@pytest.mark.parametrize("arguments", ["", "503", '"429", "503"'])
def test_a_marker_has_one_fault(pytester, arguments):
    result = run(
        pytester,
        f"""
    @pytest.mark.webex_fault({arguments})
    def test_nothing(webex_organization): pass
    """,
    )
    result.stderr.fnmatch_lines(["*webex_fault takes one text*"])


def test_an_own_fixture_of_this_name(pytester):
    result = run(
        pytester,
        """
    @pytest.fixture
    def webex_organization(): return "mine"

    def test_fails(webex_organization): assert False
    """,
    )
    result.assert_outcomes(failed=1)
