"""Workspaces and devices: what PUT clears, what a tier lacks, what a device may not be."""

import base64

import pytest
from provisioning import CALLING, PROFESSIONAL, WORKSPACES


# Devices

def device(company, mac, model="DMS Cisco 8851", expected=200, **owner):
    return company.post("/devices", {"mac": mac, "model": model} | owner, expected)


def devices(company, owner):
    return company.get(f"{CALLING}/{owner}/devices")["devices"]


def test_a_phone_that_responds_with_a_body_and_one_that_does_not(company, office):
    kim = company.person("Kim Doe", office)["id"]
    first = device(company, "AABBCCDDEE01", personId=kim)
    assert first["mac"] == "AABBCCDDEE01" and first["id"]
    assert device(company, "AABBCCDDEE02", "Cisco 9861", 204, personId=kim) is None
    assert [d["mac"] for d in devices(company, f"people/{kim}")] == [
        "AABBCCDDEE01", "AABBCCDDEE02"]
    company.delete(f"/devices/{first['id']}")
    assert [d["mac"] for d in devices(company, f"people/{kim}")] == ["AABBCCDDEE02"]


def test_phones_of_a_workspace(company, office):
    lobby = company.workspace("Lobby", office)["id"]
    assert device(company, "AABBCCDDEE02", "Cisco 9861", 204, workspaceId=lobby) is None
    (row,) = devices(company, f"workspaces/{lobby}")
    assert row["mac"] == "AABBCCDDEE02"
    company.delete(f"/workspaces/{lobby}")
    assert company.get("/devices")["items"] == []
    # The address is free again.
    kim = company.person("Kim Doe", office)["id"]
    device(company, "AABBCCDDEE02", "Cisco 9861", 204, personId=kim)


def test_what_a_device_may_not_be(company, office):
    kim = company.person("Kim Doe", office)["id"]
    lobby = company.workspace("Lobby", office)["id"]
    device(company, "AABBCCDDEE01", personId=kim)
    body = {"mac": "AABBCCDDEE02", "model": "DMS Cisco 8851", "personId": kim}

    def rejected(status, missing="", **members):
        changed = {name: value for name, value in (body | members).items() if name != missing}
        company.rejected("POST", "/devices", changed, status)

    rejected(400, model="DMS Cisco 1")
    rejected(400, missing="mac")
    rejected(400, missing="model")
    rejected(400, missing="personId")
    rejected(400, workspaceId=lobby)
    rejected(400, mac="AABBCC")
    rejected(400, mac="GGBBCCDDEE02")
    rejected(403, mac="AABBCCDDEE01")
    rejected(403, mac="aa:bb:cc:dd:ee:01")
    rejected(403, mac="AABBCCDDEE01", model="Cisco 9861")
    rejected((400, 404), personId=kim[:-4])
    company.rejected("POST", "/devices", {"mac": "AABBCCDDEE01", "model": "DMS Cisco 8851",
                                          "workspaceId": lobby}, 403)


def test_a_person_has_at_most_five_devices(company, office):
    kim = company.person("Kim Doe", office)["id"]
    for number in range(4):
        device(company, f"AABBCCDDEE0{number}", personId=kim)
    device(company, "AABBCCDDEE04", "Cisco 9861", 204, personId=kim)
    sixth = {"mac": "AABBCCDDEE05", "personId": kim}
    company.rejected("POST", "/devices", sixth | {"model": "DMS Cisco 8851"}, 400)
    company.rejected("POST", "/devices", sixth | {"model": "Cisco 9861"}, 400)
    identifier = company.get("/devices", personId=kim)["items"][0]["id"]
    company.delete(f"/devices/{identifier}")
    device(company, "AABBCCDDEE05", personId=kim)


def test_a_device_by_activation_code(company, office):
    kim = company.person("Kim Doe", office)["id"]
    body = {"personId": kim, "model": "DMS Cisco 8851"}
    code = company.post("/devices/activationCode", body, 200)
    assert len(code["code"].replace("-", "")) == 16 and code["expiryTime"]
    (row,) = company.get("/devices", personId=kim)["items"]
    assert row["connectionStatus"] == "activating"


# Workspaces

def test_a_new_workspace_shows_only_licenses(company, office):
    lobby = company.workspace("Lobby", office)
    assert list(lobby["calling"]["webexCalling"]) == ["licenses"]
    assert lobby["locationId"] == office
    (row,) = company.owned(lobby["id"])
    assert (row["owner"]["firstName"], row["owner"]["lastName"]) == ("Lobby", ".")
    assert row["extension"] == "1001" and row["owner"]["type"] == "PLACE"
    details = company.get(f"/workspaces/{lobby['id']}")
    assert list(details["calling"]["webexCalling"]) == ["licenses"]


def test_the_workspace_location_is_made_of_organization_and_location(company, office):
    def uuid(identifier):
        decoded = base64.b64decode(identifier + "=" * (-len(identifier) % 4))
        return decoded.decode().rsplit("/", 1)[1]

    lobby = company.workspace("Lobby", office)
    assert uuid(lobby["workspaceLocationId"]) == f"{uuid(lobby['orgId'])}#{uuid(office)}"


def test_put_of_a_workspace_clears_what_it_does_not_name(company, office):
    lobby = company.workspace("Lobby", office, notes="Near the exit", capacity=8, type="huddle")
    path = f"/workspaces/{lobby['id']}"
    changed = company.put(path, {"displayName": "Foyer"}, 200)
    details = company.get(path)
    assert changed == details
    assert "notes" not in details and "capacity" not in details
    for kept in ("calling", "locationId", "workspaceLocationId", "supportedDevices"):
        assert details[kept] == lobby[kept], kept
    assert company.owned(lobby["id"])[0]["extension"] == "1001"
    assert company.owned(lobby["id"])[0]["owner"]["firstName"] == "Foyer"


@pytest.mark.parametrize("devices, status", [("phones", 400), ("collaborationDevices", 200)])
def test_taking_calling_from_a_workspace(company, office, devices, status):
    lobby = company.workspace("Lobby", office, devices)
    path, body = f"/workspaces/{lobby['id']}", {"displayName": "Lobby"}
    body["calling"] = {"type": "freeCalling"}
    if status == 400:
        company.rejected("PUT", path, body, 400)
        assert len(company.owned(lobby["id"])) == 1
    else:
        company.put(path, body, 200)
        assert company.get(path)["calling"] == {"type": "freeCalling"}
        assert company.get(path)["locationId"] == office
        assert company.owned(lobby["id"]) == [] and company.consumed(WORKSPACES) == 0


def test_what_a_workspace_cannot_change(company, office):
    lobby = company.workspace("Lobby", office)
    path, branch = f"/workspaces/{lobby['id']}", company.location("Branch", "8200")
    body = {"displayName": "Lobby"}
    for change in ({"supportedDevices": "collaborationDevices"}, {"locationId": branch}):
        company.rejected("PUT", path, body | change, 400)


# Tiers

LACKING = [
    "/telephony/config/workspaces/{}/voicemail",
    "/telephony/config/workspaces/{}/features/callRecordings",
    "/workspaces/{}/features/monitoring",
    "/telephony/config/workspaces/{}/privacy",
]
HAVING = [
    "/telephony/config/workspaces/{}/musicOnHold",
    "/telephony/config/workspaces/{}/doNotDisturb",
    "/workspaces/{}/features/callForwarding",
]


def test_the_lower_tier_lacks_settings(company, office):
    lower = company.workspace("Lobby", office, tier=WORKSPACES)["id"]
    upper = company.workspace("Hall", office, tier=PROFESSIONAL)["id"]
    for path in LACKING:
        company.rejected("GET", path.format(lower), None, 405, 25409)
        settings = company.get(path.format(upper))
        company.rejected("PUT", path.format(lower), settings, 405, 25409)
    for path in HAVING:
        company.get(path.format(lower)), company.get(path.format(upper))


def test_an_upgrade_brings_the_settings(company, office):
    lobby = company.workspace("Lobby", office, tier=WORKSPACES)["id"]
    calling = {"locationId": office, "licenses": [company.license()]}
    body = {"displayName": "Lobby", "calling": {"type": "webexCalling", "webexCalling": calling}}
    company.put(f"/workspaces/{lobby}", body, 200)
    for path in LACKING + HAVING:
        company.get(path.format(lobby))
    assert company.consumed() == 1 and company.consumed(WORKSPACES) == 0
    assert company.owned(lobby)[0]["extension"] == "1001"


def test_the_fixtures_have_a_workspace_of_each_tier(create_company):
    company = create_company(template="default")
    statuses = []
    for row in company.get("/workspaces")["items"]:
        company.send("GET", LACKING[0].format(row["id"]), None, (200, 405))
        statuses.append(company.last.status_code)
    assert statuses[0] == 200 and 405 in statuses
