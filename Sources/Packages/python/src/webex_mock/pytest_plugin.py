"""The pytest plugin: a server for the session, and a private organization for each test.

    def test_rejects_a_second_group(webex_organization):
        ...  # webex_organization.url, .token, .location_id

    @pytest.mark.webex_fault("429; retry-after=2; times=1")
    def test_waits(webex_organization):
        ...

With pytest-xdist, all workers use one server.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Generator, Iterator
from typing import Any, Optional

import pytest

from . import Mock, Organization, Server, WebexMockError, connect
from ._admin import AdminClient, unverified_tls
from ._server import environment

_SERVER = pytest.StashKey[Mock]()
_ORGANIZATION = pytest.StashKey[Organization]()
_WORKER_INPUT = "webex_mock"
_REQUESTS_SHOWN = 50


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("webex-mock")
    group.addoption(
        "--webex-mock-url",
        metavar="URL",
        help="use this server instead of starting one (default: WEBEX_MOCK_URL)",
    )
    group.addoption(
        "--webex-coverage",
        action="store_true",
        help="list the rules of Webex that no request of the run has violated",
    )
    parser.addini("webex_mock_flags", "flags of the server, for example --rules live")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "webex_fault(fault): inject a fault into the private organization of the test, for example"
        ' "429; retry-after=2"',
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Gives a worker of pytest-xdist the address of the controller's server.

    Without a server, only tests that use it must fail.
    """
    try:
        client = _mock(node.config).client
        node.workerinput[_WORKER_INPUT] = {"url": client.url, "admin_token": client.admin_token}
    except WebexMockError as error:
        node.workerinput[_WORKER_INPUT] = {"error": str(error)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if item.get_closest_marker("webex_fault") and "webex_organization" not in names:
            raise pytest.UsageError(
                f"{item.nodeid}: the marker webex_fault requires the fixture webex_organization"
            )
        for marker in item.iter_markers("webex_fault"):
            if marker.kwargs or [type(value) in (str, dict) for value in marker.args] != [True]:
                raise pytest.UsageError(
                    f'{item.nodeid}: webex_fault takes one text, such as "429; retry-after=2", or'
                    " one dict"
                )


def pytest_unconfigure(config: pytest.Config) -> None:
    if _SERVER in config.stash:
        config.stash[_SERVER].stop()


def _mock(config: pytest.Config) -> Mock:
    """The server of the session, which is started on the first call."""
    if _SERVER not in config.stash:
        worker_input: dict[str, dict[str, str]] = getattr(config, "workerinput", {})
        if _WORKER_INPUT in worker_input:
            mock = _mock_of_controller(**worker_input[_WORKER_INPUT])
        else:
            url = config.getoption("--webex-mock-url") or os.environ.get("WEBEX_MOCK_URL")
            flags = shlex.split(config.getini("webex_mock_flags"))
            mock = connect(url) if url else Server(["--port=0", *flags], 30, environment())
        config.stash[_SERVER] = mock
    return config.stash[_SERVER]


def _mock_of_controller(
    url: str = "", admin_token: Optional[str] = None, error: Optional[str] = None
) -> Mock:
    if error is not None:
        raise WebexMockError(error)
    # The controller has checked the certificate, or has started the server.
    return Mock(AdminClient(url, admin_token, unverified_tls()))


@pytest.fixture(scope="session")
def webex_mock(request: pytest.FixtureRequest) -> Mock:
    """The server of the session: `url`, `token`, `organization()`."""
    return _mock(request.config)


@pytest.fixture
def webex_organization(
    webex_mock: Mock, request: pytest.FixtureRequest
) -> Iterator[Organization]:
    """A private organization, which is deleted after the test: `url`, `token`, `location_id`."""
    with webex_mock.organization() as organization:
        request.node.stash[_ORGANIZATION] = organization
        for marker in reversed(list(request.node.iter_markers("webex_fault"))):
            organization.fault(marker.args[0])
        yield organization


# Not `wrapper`, which pytest before 7.4 does not have.
@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    outcome = yield
    report: pytest.TestReport = outcome.get_result()
    organization = item.stash.get(_ORGANIZATION, None)
    if report.when != "teardown" and report.failed and organization is not None:
        report.sections.append(("webex-mock requests", _requests(organization)))


def _requests(organization: Organization) -> str:
    """A line for each request, and its violations."""
    try:
        entries = organization.requests()
    except WebexMockError as error:
        return str(error)
    lines = []
    if len(entries) > _REQUESTS_SHOWN:
        lines.append(f"... {len(entries) - _REQUESTS_SHOWN} earlier requests")
    for entry in entries[-_REQUESTS_SHOWN:]:
        request, response = entry["request"], entry.get("response", {})
        status = response.get("status", entry.get("delivery", "no response"))
        lines.append(f"{request['method']} {request['url']} -> {status} {' '.join(entry['rules'])}")
        if entry["rules"]:
            lines += [f"    sent     {request['body']}", f"    received {response.get('body')}"]
    return "\n".join(lines) or "no request was received"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.getoption("--webex-coverage") and _SERVER in config.stash:
        terminalreporter.section("rules of Webex that were not triggered")
        try:
            rules = config.stash[_SERVER].untriggered_rules().rstrip()
        except WebexMockError as error:
            rules = f"unknown: {error}"
        terminalreporter.write_line(rules)
