"""Opens the inspector in Chromium, which CHROMEDRIVER drives.

INSPECTOR_SCREENSHOTS is the folder for screenshots, if they are wanted.
"""

import json
import os
import urllib.parse

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


class Browser:
    """A browser window on the inspector of one server."""

    def __init__(self, driver):
        self.driver = driver
        self.hosts = set()
        self.expected = []

    def open(self, url, fragment="requests"):
        self.hosts.add(urllib.parse.urlsplit(url).netloc)
        self.driver.get("about:blank")
        self.driver.get(f"{url}/#{fragment}")

    def go(self, fragment):
        self.run(f"location.hash = {fragment!r}")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def button(self, text):
        return self.driver.find_element(By.XPATH, f"//button[normalize-space()='{text}']")

    def control(self, label):
        """The control of a label that is visible."""
        path = f"//label[span[normalize-space()='{label}']]/*[self::input or self::select]"
        controls = self.driver.find_elements(By.XPATH, path)
        return self.until(lambda: next((item for item in controls if item.is_displayed()), None))

    def choose(self, selector, value):
        """Chooses an option of a select, by its value."""
        self.run(
            "const control = document.querySelector(arguments[0]);"
            "control.value = arguments[1];"
            "for (const kind of ['input', 'change'])"
            " control.dispatchEvent(new Event(kind, {bubbles: true}))",
            selector,
            value,
        )

    def text(self):
        return self.one("body").text

    def rows(self):
        """The visible rows, each with its id, position and the texts of its cells."""
        return self.run(
            "return [...document.querySelectorAll('.rows [role=row]:not([hidden])')]"
            ".map(row => ({id: row.id, top: new DOMMatrix(row.style.transform).f, cells:"
            " [...row.children].map(cell => cell.textContent)}))"
            ".sort((a, b) => a.top - b.top)"
        )

    def record_copies(self):
        """Keeps what the page copies, for `copied`."""
        self.run("document.addEventListener('copy', () => { window.copied = getSelection() + '' ||"
                 " document.activeElement.value })")

    def copied(self):
        return self.run("return window.copied")

    def open_request(self, row):
        """Opens the details of a row of the requests."""
        self.go(row["id"].replace("row-", "requests/"))
        self.until(lambda: self.all(".actions button"))

    def until(self, condition, seconds=20):
        return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(lambda _: condition())

    def until_text(self, text, seconds=20):
        self.until(lambda: text in self.text(), seconds)

    def look(self, width=1280, height=800, scheme="light"):
        """Sets the size of the page and the color scheme."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)

    def screenshot(self, name):
        folder = os.environ.get("INSPECTOR_SCREENSHOTS")
        if folder:
            os.makedirs(folder, exist_ok=True)
            self.driver.save_screenshot(os.path.join(folder, f"{name}.png"))

    def expect_error(self, text):
        """Allows messages on the console with a text; Chromium logs each failed request."""
        self.expected.append(text)

    def problems(self):
        """Errors on the console, requests to other hosts, and tokens in URLs."""
        found = []
        for entry in self.driver.get_log("browser"):
            if not any(text in entry["message"] for text in self.expected):
                found.append(entry["message"])
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = urllib.parse.urlsplit(message["params"]["request"]["url"])
                is_own = url.scheme in ("about", "blob", "data") or url.netloc in self.hosts
                if not is_own or "token" in url.query:
                    found.append(url.geturl())
        return found


@pytest.fixture(scope="session")
def driver():
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


@pytest.fixture
def browser(driver, start):
    """A browser whose page has no problems at the end of the test, before servers stop."""
    browser = Browser(driver)
    browser.look()
    for log in ("browser", "performance"):
        driver.get_log(log)
    yield browser
    assert browser.problems() == []
    driver.get("about:blank")
