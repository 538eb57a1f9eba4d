"""The inventory of numbers: changes, lists of available numbers, and jobs that move them."""

import pytest
from provisioning import CALLING


def test_adding_activating_and_removing_numbers(company, office):
    path = f"{CALLING}/locations/{office}/numbers"
    company.post(path, {"phoneNumbers": ["+12125550100", "+12125550101"]}, 201)
    company.post(path, {"phoneNumbers": ["+12125550102"], "state": "INACTIVE"}, 201)
    rows = company.get(f"{CALLING}/numbers", available="true")["phoneNumbers"]
    assert [row["state"] for row in rows] == ["ACTIVE", "ACTIVE", "INACTIVE"]
    assert all("owner" not in row for row in rows)
    company.put(path, {"phoneNumbers": ["+12125550102"]}, 204)
    rows = company.get(f"{CALLING}/numbers", state="INACTIVE")["phoneNumbers"]
    assert rows == []
    company.delete(path, {"phoneNumbers": ["+12125550102"]})
    rows = company.get(f"{CALLING}/numbers")["phoneNumbers"]
    assert [row["phoneNumber"] for row in rows] == ["+12125550100", "+12125550101"]


def test_a_number_that_exists(company, office):
    (number,) = company.numbers(office, 2125550100, 1)
    branch = company.location("Branch", "8200")
    for location in (office, branch):
        path = f"{CALLING}/locations/{location}/numbers"
        problem = company.rejected("POST", path, {"phoneNumbers": [number]}, 409, 25223)
        assert problem["errors"][0]["errorCode"] == 8363
        company.rejected("POST", path, {"phoneNumbers": ["+12125550101", number]}, 409)
        company.rejected("POST", path, {"phoneNumbers": ["+1800"]}, 400)


def test_what_cannot_be_removed(company, office):
    main, owned, free = company.numbers(office, 2125550100, 3)
    line = {"callingLineId": {"phoneNumber": main, "name": "Office"}}
    company.put(f"{CALLING}/locations/{office}", line, (200, 204))
    company.person("Kim Doe", office, None, owned)
    path = f"{CALLING}/locations/{office}/numbers"
    for wrong in ([main], [owned], [free, owned], [f"+1{2125550900 + n}" for n in range(6)]):
        company.rejected("DELETE", path, {"phoneNumbers": wrong})
    company.rejected("PUT", path, {"phoneNumbers": [owned], "action": "DEACTIVATE"})
    assert company.get(f"{CALLING}/locations/{office}")["callingLineId"]["phoneNumber"] == main
    company.delete(path, {"phoneNumbers": [free]})


# Available numbers

UNASSIGNED = [
    "locations/{location}/huntGroups/availableNumbers",
    "locations/{location}/huntGroups/alternate/availableNumbers",
    "locations/{location}/autoAttendants/availableNumbers",
    "locations/{location}/queues/availableNumbers",
    "locations/{location}/paging/availableNumbers",
    "locations/{location}/voicePortal/availableNumbers",
    "locations/{location}/voicemailGroups/availableNumbers",
    "locations/{location}/webexGo/availableNumbers",
    "people/primary/availableNumbers",
    "people/{person}/secondary/availableNumbers",
    "virtualLines/availableNumbers",
    "workspaces/availableNumbers",
    "workspaces/{workspace}/secondary/availableNumbers",
]
ASSIGNED = [
    "locations/{location}/emergencyCallbackNumber/availableNumbers",
    "locations/{location}/huntGroups/callForwarding/availableNumbers",
    "people/{person}/callForwarding/availableNumbers",
    "people/{person}/emergencyCallbackNumber/availableNumbers",
    "workspaces/{workspace}/callForwarding/availableNumbers",
    "virtualLines/{line}/callForwarding/availableNumbers",
    "virtualLines/{line}/emergencyCallbackNumber/availableNumbers",
]


@pytest.fixture
def inventory(company, office):
    """Numbers of a location, of which the first four have owners, and their ids by kind."""
    numbers = company.numbers(office, 2125550100, 8)
    person = company.person("Kim Doe", office, "1001", numbers[0])["id"]
    calling = {"locationId": office, "phoneNumber": numbers[1], "licenses": [company.license()]}
    body = {"displayName": "Hall", "supportedDevices": "phones"}
    body["calling"] = {"type": "webexCalling", "webexCalling": calling}
    workspace = company.post("/workspaces", body, 201)["id"]
    line = company.virtual_line("Front", "Desk", office, phoneNumber=numbers[2])
    company.hunt_group("Sales", office, phoneNumber=numbers[3])
    ids = {"location": office, "person": person, "workspace": workspace, "line": line}
    return numbers, ids


@pytest.mark.parametrize("path", UNASSIGNED)
def test_numbers_without_owner_are_available(company, inventory, path):
    numbers, ids = inventory
    company.numbers(company.location("Branch", "8200"), 3125550100, 2)
    query = {} if "locations/" in path else {"locationId": ids["location"]}
    found = company.get(f"{CALLING}/{path.format(**ids)}", **query)["phoneNumbers"]
    assert {row["phoneNumber"] for row in found} == set(numbers[4:])
    assert not any("owner" in row for row in found)


@pytest.mark.parametrize("path", ASSIGNED)
def test_numbers_with_owner_are_available(company, inventory, path):
    numbers, ids = inventory
    rows = company.get(f"{CALLING}/{path.format(**ids)}")["phoneNumbers"]
    found = {row["phoneNumber"] for row in rows if "phoneNumber" in row}
    assert found and found <= set(numbers[:4])
    owners = {row["owner"]["id"] for row in company.get(f"{CALLING}/numbers")["phoneNumbers"]
              if "owner" in row}
    assert {row["owner"]["id"] for row in rows} <= owners


def test_candidates_for_the_main_number(company, inventory):
    numbers, ids = inventory
    rows = company.get(f"{CALLING}/locations/{ids['location']}/availableNumbers")["phoneNumbers"]
    assert {row["phoneNumber"] for row in rows} == set(numbers)
    assert [row["phoneNumber"] for row in rows if "owner" in row] == numbers[:4]


# Lists

def test_filters_of_the_number_list(company, inventory):
    numbers, ids = inventory
    company.person("Lee Roe", ids["location"], "1009")

    def found(**query):
        rows = company.get(f"{CALLING}/numbers", **query)["phoneNumbers"]
        return [row.get("phoneNumber", row.get("extension")) for row in rows]

    assert found(available="true") == numbers[4:]
    assert found(ownerId=ids["person"]) == numbers[:1]
    assert found(ownerType="PEOPLE") == [numbers[0], "1009"]
    assert found(ownerType="HUNT_GROUP") == [numbers[3]]
    assert found(extension="1009") == ["1009"]
    assert found(numberType="EXTENSION") == ["1009"]
    assert found(numberType="NUMBER") == numbers
    assert found(ownerName="Roe") == ["1009"]
    assert found(phoneNumber=numbers[5]) == [numbers[5]]
    company.rejected("GET", f"{CALLING}/numbers", status=400, available="true", ownerType="PEOPLE")
    pages, start = [], 0
    while page := found(max=3, start=start):
        pages, start = pages + page, start + 3
    assert pages == found()


# Jobs

def manage(company, target, source, *numbers):
    return {"operation": "MOVE", "targetLocationId": target,
            "numberList": [{"locationId": source, "numbers": list(numbers)}]}


def test_moving_a_number(company, office):
    first, second = company.numbers(office, 2125550100, 2)
    branch, path = company.location("Branch", "8200"), "numbers/manageNumbers"
    job = company.run_job(path, manage(company, branch, office, first), 201)
    assert job["latestExecutionStatus"] == "COMPLETED" and job["counts"]["numbersMoved"] == 1
    (row,) = company.get(f"{CALLING}/numbers", locationId=branch)["phoneNumbers"]
    assert row["phoneNumber"] == first
    company.person("Kim Doe", office, None, second)
    # An assigned number: a rejection, or a job that fails.
    body = manage(company, branch, office, second)
    job = company.post(f"{CALLING}/jobs/{path}", body, (201, 400, 409, 412))
    if company.last.status_code == 201:
        job = company.get(f"{CALLING}/jobs/{path}/{job['id']}")
        assert job["latestExecutionStatus"] == "FAILED"
        assert company.get(f"{CALLING}/jobs/{path}/{job['id']}/errors")["items"]
    assert len(company.get(f"{CALLING}/numbers", locationId=branch)["phoneNumbers"]) == 1


@pytest.mark.parametrize("rules, status", [("documented", 201), ("live", 412)])
def test_moving_two_numbers(create_company, rules, status):
    """The documentation allows a thousand numbers in a job, the service one."""
    company = create_company("--rules", rules)
    office, branch = company.location("Office", "8100"), company.location("Branch", "8200")
    body = manage(company, branch, office, *company.numbers(office, 2125550100, 2))
    company.post(f"{CALLING}/jobs/numbers/manageNumbers", body, status)
    moved = company.get(f"{CALLING}/numbers", locationId=branch)["phoneNumbers"]
    assert len(moved) == (2 if status == 201 else 0)


def move(user, target, validate, **members):
    entry = {"locationId": target, "validate": validate, "users": [{"userId": user} | members]}
    return {"usersList": [entry]}


def test_moving_a_person(company, office):
    kim = company.person("Kim Doe", office, "1001")["id"]
    branch, path = company.location("Branch", "8200"), f"{CALLING}/jobs/person/moveLocation"
    body = move(kim, branch, True, extension="1001")
    (row,) = company.post(path, body, 200)["response"]["usersList"]
    assert row["userId"] == kim and not row.get("errors")
    assert company.get(f"/people/{kim}", callingData="true")["locationId"] == office
    # Clients send one object instead of a list.
    body["usersList"] = body["usersList"][0]
    company.post(path, body, 200)
    response = company.post(path, move(kim, branch, False, extension="1002"), 201)["response"]
    job = response["jobDetails"]["id"]
    assert company.get(f"{path}/{job}")["latestExecutionStatus"] == "COMPLETED"
    details = company.get(f"/people/{kim}", callingData="true")
    assert (details["locationId"], details["extension"]) == (branch, "1002")
    (row,) = company.owned(kim)
    assert row["location"]["id"] == branch and row["extension"] == "1002"


def test_a_routing_prefix_job(company, office):
    kim = company.person("Kim Doe", office, "1001")["id"]
    company.put(f"{CALLING}/locations/{office}", {"routingPrefix": "8777"}, (200, 204))
    assert company.get(f"{CALLING}/locations/{office}")["routingPrefix"] == "8777"
    assert company.owned(kim)[0]["esn"] == "87771001"
    jobs = company.get(f"{CALLING}/jobs/updateRoutingPrefix")["items"]
    if jobs:
        job = company.get(f"{CALLING}/jobs/updateRoutingPrefix/{jobs[0]['id']}")
        assert job["latestExecutionStatus"] == "COMPLETED"
        path = f"{CALLING}/jobs/updateRoutingPrefix/{jobs[0]['id']}/errors"
        assert company.get(path)["items"] == []


# Emergency callback numbers

def test_the_emergency_callback_number_of_a_location(company, inventory):
    numbers, ids = inventory
    location = f"{CALLING}/locations/{ids['location']}"
    line = {"callingLineId": {"phoneNumber": numbers[7], "name": "Office"}}
    company.put(location, line, (200, 204))
    path = f"{location}/features/emergencyCallbackNumber"
    company.put(path, {"selected": "LOCATION_NUMBER"}, 204)
    found = company.get(path)
    assert found["selected"] == "LOCATION_NUMBER" and found["elinExpiryTimeMinutes"] == 60
    assert found["locationInfo"]["phoneNumber"] == numbers[7]
    rows = company.get(f"{location}/emergencyCallbackNumber/availableNumbers")["phoneNumbers"]
    assert rows
    for row in rows:
        member = row["owner"]["id"]
        body = {"selected": "LOCATION_MEMBER_NUMBER", "locationMemberId": member}
        company.put(path, body, 204)
        found = company.get(path)
        assert found["selected"] == "LOCATION_MEMBER_NUMBER"
        assert found["locationMemberInfo"]["memberId"] == member
    company.rejected("PUT", path, body | {"locationMemberId": member[:-6]})
