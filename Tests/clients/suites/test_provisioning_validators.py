"""Operations that validate: a row for each input, in order, by the state; nothing is reserved."""

from provisioning import CALLING


def numbers(company, *phone_numbers):
    path = f"{CALLING}/actions/validateNumbers/invoke"
    found = company.post(path, {"phoneNumbers": list(phone_numbers)}, 200)
    rows = found["phoneNumbers"]
    assert [row["phoneNumber"] for row in rows] == list(phone_numbers)
    return found["status"], [(row["state"], " ".join(row["detail"])) for row in rows]


def test_phone_numbers(company, office):
    (used,) = company.numbers(office, 2125550100, 1)
    free = "+12125550199"
    status, rows = numbers(company, free, free, used, "+1800")
    states = [state for state, _ in rows]
    assert status == "ERRORS"
    assert states == ["Available", "Duplicate In List", "Duplicate", "Invalid"]
    assert rows[0][1] == ""
    for (_, detail), code in zip(rows[1:], ("8360", "8363", "8362")):
        assert code in detail
    # Nothing was reserved.
    assert numbers(company, free) == ("OK", [("Available", "")])
    company.numbers(office, 2125550199, 1)
    assert numbers(company, free)[1][0][0] == "Duplicate"


def test_phone_numbers_that_are_assigned_or_gone(company, office):
    company.location("Branch", "8200")
    assigned, removed, inactive = company.numbers(office, 2125550100, 3)
    company.person("Kim Doe", office, None, assigned)
    path = f"{CALLING}/locations/{office}/numbers"
    company.put(path, {"phoneNumbers": [inactive], "action": "DEACTIVATE"}, 204)
    company.delete(path, {"phoneNumbers": [removed]})
    status, rows = numbers(company, assigned, inactive, removed)
    assert status == "ERRORS"
    assert [state for state, _ in rows] == ["Duplicate", "Duplicate", "Available"]


def test_many_phone_numbers_keep_their_order(company, office):
    company.numbers(office, 2125550100, 50)
    mixed = [f"+1{2125550140 + index}" for index in range(20)]
    _, rows = numbers(company, *mixed)
    assert [state for state, _ in rows] == ["Duplicate"] * 10 + ["Available"] * 10


def test_a_malformed_number_that_repeats(company, office):
    _, rows = numbers(company, "+1800", "abc", "")
    assert {state for state, _ in rows} == {"Invalid"}


def extensions(company, path, *values):
    body = {"extensions": list(values)}
    found = company.post(f"{path}/actions/validateExtensions/invoke", body, 200)
    rows = found["extensionStatus"]
    assert [row["extension"] for row in rows] == list(values)
    return found["status"], [row["state"] for row in rows]


def test_extensions_of_a_location(company, office):
    path = f"{CALLING}/locations/{office}"
    company.person("Kim Doe", office), company.workspace("Lobby", office)
    company.hunt_group("Sales", office)
    values = ("1001", "1002", "1003", "1004", "1004", "9x", "911")
    status, states = extensions(company, path, *values)
    assert status == "ERRORS"
    assert states == ["DUPLICATE"] * 3 + ["VALID", "DUPLICATE_IN_LIST", "INVALID", "INVALID"]
    branch = company.location("Branch", "8200")
    assert extensions(company, f"{CALLING}/locations/{branch}", "1001") == ("OK", ["VALID"])
    assert extensions(company, path, "1004") == ("OK", ["VALID"])
    company.person("Lee Roe", office, "1004")
    assert extensions(company, path, "1004") == ("ERRORS", ["DUPLICATE"])


def test_extensions_of_the_organization(company, office):
    company.person("Kim Doe", office, "1001")
    assert extensions(company, CALLING, "1001", "1002") == ("OK", ["VALID", "VALID"])
    status, states = extensions(company, CALLING, "1002", "1002")
    assert status == "ERRORS" and states == ["VALID", "DUPLICATE_IN_LIST"]


def macs(company, *values):
    path = f"{CALLING}/devices/actions/validateMacs/invoke"
    found = company.post(path, {"macs": list(values)}, 200)
    rows = found["macStatus"]
    assert [row["mac"] for row in rows] == list(values)
    return found["status"], [(row["state"], row.get("errorCode")) for row in rows]


def test_mac_addresses(company, office):
    kim = company.person("Kim Doe", office)["id"]
    body = {"mac": "AABBCCDDEE01", "model": "DMS Cisco 8851", "personId": kim}
    device = company.post("/devices", body, 200)["id"]
    status, rows = macs(company, "AABBCC", "AABBCCDDEE01", "AABBCCDDEE02", "AABBCCDDEE02")
    assert status == "ERRORS"
    assert rows == [("INVALID", 25220), ("UNAVAILABLE", 5675), ("AVAILABLE", None),
                    ("DUPLICATE_IN_LIST", 5676)]
    assert macs(company, "AABBCCDDEE02") == ("OK", [("AVAILABLE", None)])
    assert macs(company, "aa:bb:cc:dd:ee:01")[1][0][0] == "UNAVAILABLE"
    company.delete(f"/devices/{device}")
    assert macs(company, "AABBCCDDEE01") == ("OK", [("AVAILABLE", None)])


def test_mac_addresses_of_phones_without_a_body(company, office):
    kim = company.person("Kim Doe", office)["id"]
    body = {"mac": "AABBCCDDEE03", "model": "Cisco 9861", "personId": kim}
    company.post("/devices", body, 204)
    assert macs(company, "AABBCCDDEE03") == ("ERRORS", [("UNAVAILABLE", 5675)])
    company.delete(f"/people/{kim}")
    assert macs(company, "AABBCCDDEE03") == ("OK", [("AVAILABLE", None)])
