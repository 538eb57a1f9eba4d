"""A private organization that a test fills through Webex's API, over plain HTTP."""

import requests

CALLING = "/telephony/config"
PROFESSIONAL = "Webex Calling - Professional"
WORKSPACES = "Webex Calling - Workspaces"
ADDRESS = {
    "address1": "1 Main Street",
    "city": "New York",
    "state": "NY",
    "postalCode": "10001",
    "country": "US",
}
# The documentation requires it in each operating mode.
NO_FORWARDING = {"enabled": False, "destination": "", "destinationVoicemailEnabled": False}


class Company:
    """The organization of a template, and the requests of its administrator."""

    def __init__(self, mock, template="empty"):
        self.mock = mock
        organization = requests.post(f"{mock}/__admin/orgs", json={"template": template})
        assert organization.status_code == 201, organization.text
        self.id = organization.json()["id"]
        self.token = organization.json()["token"]
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {self.token}"
        self.extension = 1000

    def close(self):
        """Closes the connection, which would delay the shutdown of the server."""
        self.last = None  # The response keeps the socket open.
        self.session.close()

    # Requests

    def send(self, method, path, body=None, expected=None, **query):
        """The body of the response; the response itself is `last`."""
        self.last = self.session.request(method, f"{self.mock}/v1{path}", json=body, params=query)
        if expected is None:
            fits = self.last.ok
        else:
            statuses = expected if isinstance(expected, tuple) else (expected,)
            fits = self.last.status_code in statuses
        assert fits, f"{method} {path} {query} {body}: {self.last.status_code} {self.last.text}"
        return self.last.json() if self.last.content else None

    def get(self, path, expected=200, **query):
        return self.send("GET", path, None, expected, **query)

    def post(self, path, body=None, expected=None, **query):
        return self.send("POST", path, body, expected, **query)

    def put(self, path, body, expected=None, **query):
        return self.send("PUT", path, body, expected, **query)

    def delete(self, path, body=None, expected=204):
        return self.send("DELETE", path, body, expected)

    def state(self):
        return self.session.get(f"{self.mock}/__admin/state", params={"orgId": self.id}).content

    def rejected(self, method, path, body=None, status=None, code=None, **query):
        """Sends a request that must be rejected and must not change anything."""
        before = self.state()
        expected = status or tuple(range(400, 500))
        problem = self.send(method, path, body, expected, **query)
        if code is not None:
            codes = {problem.get("errorCode")}
            codes |= {error.get("errorCode") for error in problem.get("errors", [])}
            assert code in codes, f"{method} {path} {body}: {codes} lack {code}: {problem}"
        assert self.state() == before, f"the rejected {method} {path} {body} changed the state"
        return problem

    # Entities, as a provisioning script makes them

    def license(self, name=PROFESSIONAL):
        licenses = self.get("/licenses")["items"]
        return next(found["id"] for found in licenses if found["name"] == name)

    def consumed(self, name=PROFESSIONAL):
        licenses = self.get("/licenses")["items"]
        return sum(found["consumedUnits"] for found in licenses if found["name"] == name)

    def next_extension(self):
        self.extension += 1
        return str(self.extension)

    def location(self, name, prefix=None, calling=True):
        profile = {
            "name": name,
            "timeZone": "America/New_York",
            "preferredLanguage": "en_us",
            "announcementLanguage": "en_us",
            "address": ADDRESS,
        }
        location = self.post("/locations", profile, 201)["id"]
        if calling:
            self.post(f"{CALLING}/locations", profile | {"id": location}, 201)
        if prefix:
            self.put(f"{CALLING}/locations/{location}", {"routingPrefix": prefix}, (200, 204))
        return location

    def numbers(self, location, first, count):
        """Adds consecutive numbers, active ones."""
        numbers = [f"+1{first + index}" for index in range(count)]
        path = f"{CALLING}/locations/{location}/numbers"
        self.post(path, {"phoneNumbers": numbers, "state": "ACTIVE"}, 201)
        return numbers

    def person(self, name, location=None, extension=None, number=None, licenses=None):
        """A person, with calling if there is a location."""
        body = {
            "emails": [f"{name.lower().replace(' ', '.')}@example.com"],
            "displayName": name,
            "firstName": name.split()[0],
            "lastName": name.split()[-1],
        }
        if location:
            body["licenses"] = licenses or [self.license()]
            body["locationId"] = location
            if extension is None and number is None:
                extension = self.next_extension()
        if extension:
            body["extension"] = extension
        if number:
            body["phoneNumbers"] = [{"type": "work", "value": number}]
        return self.post("/people", body, 200, callingData="true")

    def workspace(self, name, location=None, devices="phones", tier=None, **members):
        """A workspace, with calling if there is a location."""
        body = {"displayName": name, "supportedDevices": devices} | members
        if location:
            calling = {"locationId": location, "extension": self.next_extension()}
            calling |= {"licenses": [self.license(tier)]} if tier else {}
            body["calling"] = {"type": "webexCalling", "webexCalling": calling}
        return self.post("/workspaces", body, (200, 201))

    def virtual_line(self, first, last, location, **members):
        body = {"firstName": first, "lastName": last, "locationId": location}
        body |= members or {"extension": self.next_extension()}
        return self.post(f"{CALLING}/virtualLines", body, 201)["id"]

    def hunt_group(self, name, location, agents=(), **members):
        body = {
            "name": name,
            "enabled": True,
            "callPolicies": {"policy": "CIRCULAR"},
            "agents": [{"id": agent} for agent in agents],
        }
        body |= members or {"extension": self.next_extension()}
        return self.post(f"{CALLING}/locations/{location}/huntGroups", body, 201)["id"]

    # Reading

    def owned(self, owner):
        """The rows of the number list that an entity owns."""
        return self.get(f"{CALLING}/numbers", ownerId=owner)["phoneNumbers"]

    def run_job(self, path, body, status=202):
        """Starts a job and polls until it ended."""
        job = self.post(f"{CALLING}/jobs/{path}", body, status)["id"]
        for _ in range(50):
            found = self.get(f"{CALLING}/jobs/{path}/{job}")
            if found["latestExecutionStatus"] in ("COMPLETED", "FAILED"):
                return found
        raise AssertionError(f"the job does not end: {found}")

    def disable_calling(self, location, force=False):
        body = {"locationId": location, "forceDelete": force}
        return self.run_job("locations/deleteCallingLocation", body)

    def precheck(self, location):
        return self.post(
            f"{CALLING}/locations/{location}/actions/precheckForDeletion/invoke", None, 200
        )
