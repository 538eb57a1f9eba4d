"""Clients that retry pass with --chaos 20; one that retries at once is in the compliance report."""

import httpx
import requests
import tenacity
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

COUNT = 100
HEADERS = {"Authorization": "Bearer any-token"}
RETRIED = (429, 503)


def retries():
    """Every method is retried: chaos never changes anything before it fails."""
    return Retry(
        total=12,
        status_forcelist=RETRIED,
        allowed_methods=None,
        backoff_factor=0.01,
        respect_retry_after_header=True,
    )


def names(url):
    """The names of the groups; the request is repeated, because it can fail too."""
    for _ in range(20):
        try:
            page = requests.get(
                f"{url}/v1/telephony/config/huntGroups?max=1000", headers=HEADERS, timeout=10
            )
        except requests.ConnectionError:
            continue
        if page.status_code == 200:
            return sorted(group["name"] for group in page.json()["huntGroups"])
    raise AssertionError("the list failed 20 times")


def body(number):
    return {
        "name": f"Group {number:03d}",
        "extension": str(7800 + number),
        "callPolicies": {"policy": "CIRCULAR"},
        "agents": [],
        "enabled": True,
    }


def early_retries(url):
    report = requests.get(f"{url}/__admin/compliance", timeout=10).json()
    return [wait for wait in report["waits"] if wait["outcome"] == "early"]


def groups_path(get):
    location = get("/v1/locations").json()["items"][0]["id"]
    return f"/v1/telephony/config/locations/{location}/huntGroups"


EXPECTED = [f"Group {number:03d}" for number in range(COUNT)]


def test_urllib3(start):
    url = start("--chaos", "20")
    session = requests.Session()
    session.headers.update(HEADERS)
    session.mount("http://", HTTPAdapter(max_retries=retries()))
    path = groups_path(lambda path: session.get(url + path, timeout=10))
    for number in range(COUNT):
        assert session.post(url + path, json=body(number), timeout=10).status_code == 201
    assert names(url) == EXPECTED
    assert early_retries(url) == []


def test_httpx_with_tenacity(start):
    url = start("--chaos", "20", "--seed", "1")

    class Retryable(Exception):
        def __init__(self, seconds):
            self.seconds = seconds

    def wait(state):
        error = state.outcome.exception()
        return error.seconds if isinstance(error, Retryable) else 0.01

    with httpx.Client(base_url=url, headers=HEADERS, timeout=10) as client:

        @tenacity.retry(
            retry=tenacity.retry_if_exception_type((Retryable, httpx.TransportError)),
            stop=tenacity.stop_after_attempt(12),
            wait=wait,
        )
        def send(method, path, **content):
            response = client.request(method, path, **content)
            if response.status_code in RETRIED:
                raise Retryable(float(response.headers.get("Retry-After", 0.01)))
            return response

        path = groups_path(lambda path: send("GET", path))
        for number in range(COUNT):
            assert send("POST", path, json=body(number)).status_code == 201
    assert names(url) == EXPECTED
    assert early_retries(url) == []


def test_wxc_sdk(start):
    """The SDK retries 429 itself; urllib3 retries the rest below it."""
    from wxc_sdk import WebexSimpleApi
    from wxc_sdk.rest import RestSession
    from wxc_sdk.telephony.huntgroup import HuntGroup

    url = start("--chaos", "20", "--seed", "2")
    base, RestSession.BASE = RestSession.BASE, f"{url}/v1"
    try:
        api = WebexSimpleApi(tokens="any-token")
        api.session.mount("http://", HTTPAdapter(max_retries=retries()))
        location = next(api.locations.list())
        for number in range(COUNT):
            fields = body(number)
            settings = HuntGroup.create(name=fields["name"], extension=fields["extension"])
            settings.enabled, settings.agents = True, []
            api.telephony.huntgroup.create(location_id=location.location_id, settings=settings)
        assert sorted(group.name for group in api.telephony.huntgroup.list()) == EXPECTED
    finally:
        RestSession.BASE = base
    assert early_retries(url) == []


def test_a_client_that_retries_at_once_is_reported(start):
    url = start("--chaos", "20")
    for _ in range(COUNT):
        for _ in range(20):
            try:
                response = requests.get(f"{url}/v1/locations", headers=HEADERS, timeout=10)
            except requests.ConnectionError:
                continue
            if response.status_code == 200:
                break
    early = early_retries(url)
    assert early
    assert all(wait["request"] == "GET /v1/locations" for wait in early)
