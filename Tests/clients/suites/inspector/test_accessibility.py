"""axe-core on every view, in light and dark, wide and narrow, with details open."""

import pytest
from axe_core_python.selenium import Axe
from test_inspector import HOSTILE_NAME, Client

SIZES = {"wide": (1280, 800), "narrow": (320, 640), "4k": (3840, 2160)}


@pytest.fixture(scope="module")
def axe():
    return Axe()


def views(browser, client):
    """The views and their details, each after it is complete."""
    browser.go("requests")
    browser.until(lambda: browser.rows())
    yield "requests"
    rejected = next(row for row in browser.rows() if "400" in row["cells"])
    browser.open_request(rejected)
    browser.run("for (const part of document.querySelectorAll('details')) part.open = true")
    yield "request"
    limited = next(row for row in browser.rows() if "429" in row["cells"])
    browser.open_request(limited)
    browser.until(lambda: browser.all(".attempts"))
    yield "retries"
    for collection in ("locations", "numbers", "history"):
        browser.go(f"organization/{collection}")
        browser.until(lambda: browser.all(".content :is([role=gridcell], td)"))
        yield collection
    browser.go("organization/huntGroups")
    browser.until(lambda: browser.all(".content .rows a"))
    group = next(link for link in browser.all(".content .rows a") if link.text == HOSTILE_NAME)
    browser.go(group.get_attribute("href").split("#")[1])
    browser.until(lambda: browser.all(".routing"))
    yield "hunt-group"
    browser.go("faults")
    browser.until(lambda: browser.all("tbody tr"))
    browser.choose("[name=preset]", "")
    browser.button("Freeze").click()
    browser.until_text("frozen")
    yield "faults"
    browser.go("coverage")
    browser.until(lambda: browser.all("details"))
    browser.run("for (const part of document.querySelectorAll('details')) part.open = true")
    yield "coverage"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_view_has_a_violation(browser, start, axe, size, scheme):
    url = start("--fixtures", "company")
    client = Client(url)
    assert client.create_group(HOSTILE_NAME).status_code == 201
    client.send("POST", client.groups, {"name": "Sales", "enabled": "yes"})
    client.send("GET", "/licenses", **{"X-Mock-Fault": "429; retry-after=1"})
    client.send("GET", "/licenses")
    client.admin("POST", "/faults", {"preset": "chaos", "percent": 1})
    browser.look(*SIZES[size], scheme)
    browser.open(url)
    found = []
    for name in views(browser, client):
        browser.screenshot(f"{name}-{size}-{scheme}")
        width = browser.run("return document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{name}: the page is {width} pixels wider than the window"
        for violation in axe.run(browser.driver)["violations"]:
            targets = [node["target"] for node in violation["nodes"]][:5]
            found.append(f"{name}: {violation['id']}: {violation['help']}: {targets}")
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_for_the_token_has_no_violation(browser, start, axe, scheme):
    browser.look(1280, 800, scheme)
    browser.open(start("--admin-token", "secret"))
    browser.until(lambda: browser.one("#admin-token").is_displayed())
    assert axe.run(browser.driver)["violations"] == []
    browser.expect_error("status of 401")
