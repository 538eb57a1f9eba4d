"""Deleting a location: the precheck, the job and DELETE agree. What PUT changes."""

from provisioning import CALLING

JOBS = f"{CALLING}/jobs/locations/deleteCallingLocation"


# Deleting a location

def check_blocked(company, location, count):
    """The precheck, the job and DELETE agree that a location cannot be deleted."""
    found = company.precheck(location)
    assert found["locationDeleteStatus"] == "BLOCKED", found
    assert found["blocking"][count] == 1, found
    job = company.disable_calling(location)
    assert job["latestExecutionStatus"] == "FAILED"
    assert company.get(f"{JOBS}/{job['id']}/errors")["items"]
    company.get(f"{CALLING}/locations/{location}")
    company.rejected("DELETE", f"/locations/{location}", None, 409, 50003)


def check_deletable(company, location):
    assert company.precheck(location)["locationDeleteStatus"] == "UNBLOCKED"
    company.rejected("DELETE", f"/locations/{location}", None, 409, 50003)
    assert company.disable_calling(location)["latestExecutionStatus"] == "COMPLETED"
    company.get(f"{CALLING}/locations/{location}", 404)
    company.get(f"/locations/{location}")
    company.delete(f"/locations/{location}")
    company.get(f"/locations/{location}", 404)


def test_an_empty_calling_location(company, office):
    check_deletable(company, office)
    job = company.get(JOBS)["items"][0]
    assert job["latestExecutionStatus"] == "COMPLETED"


def test_a_location_with_a_person(company, office):
    kim = company.person("Kim Doe", office)["id"]
    check_blocked(company, office, "usersInUseCount")
    company.delete(f"/people/{kim}")
    check_deletable(company, office)


def test_a_person_who_loses_calling_frees_the_location(company, office):
    kim = company.person("Kim Doe", office)
    change = {"id": kim["licenses"][0], "operation": "remove"}
    company.send("PATCH", "/licenses/users", {"personId": kim["id"], "licenses": [change]}, 200)
    check_deletable(company, office)


def test_a_location_with_a_workspace(company, office):
    lobby = company.workspace("Lobby", office)["id"]
    check_blocked(company, office, "workspacesInUseCount")
    company.delete(f"/workspaces/{lobby}")
    check_deletable(company, office)


def test_a_location_with_a_virtual_line(company, office):
    line = company.virtual_line("Front", "Desk", office)
    check_blocked(company, office, "virtualLineInUseCount")
    company.delete(f"{CALLING}/virtualLines/{line}")
    check_deletable(company, office)


def test_a_location_with_a_hunt_group_needs_force(company, office):
    group = company.hunt_group("Sales", office)
    found = company.precheck(office)
    assert found["locationDeleteStatus"] == "FORCE_REQUIRED", found
    assert found["blockingUnlessForced"]["nonUserEntitiesInUse"] is True
    assert company.disable_calling(office)["latestExecutionStatus"] == "FAILED"
    company.get(f"{CALLING}/locations/{office}/huntGroups/{group}")
    assert company.disable_calling(office, force=True)["latestExecutionStatus"] == "COMPLETED"
    company.get(f"{CALLING}/locations/{office}/huntGroups/{group}", 404)
    assert company.get(f"{CALLING}/huntGroups")["huntGroups"] == []
    company.delete(f"/locations/{office}")


def test_force_does_not_help_while_people_are_in_the_location(company, office):
    company.person("Kim Doe", office)
    company.hunt_group("Sales", office)
    assert company.precheck(office)["locationDeleteStatus"] == "BLOCKED"
    assert company.disable_calling(office, force=True)["latestExecutionStatus"] == "FAILED"
    assert len(company.get(f"{CALLING}/huntGroups")["huntGroups"]) == 1


def test_numbers_do_not_block(company, office):
    company.numbers(office, 2125550100, 2)
    assert company.precheck(office)["nonBlocking"]["numbersPresent"] is True
    check_deletable(company, office)
    assert company.get(f"{CALLING}/numbers")["phoneNumbers"] == []
    # They can be added again elsewhere.
    company.numbers(company.location("Branch", "8200"), 2125550100, 2)


def test_the_last_calling_location_keeps_calling(company):
    only = company.location("Only", "8100")
    found = company.precheck(only)
    assert found["locationDeleteStatus"] == "BLOCKED" and found["blocking"]["lastLocation"] is True
    assert company.disable_calling(only, force=True)["latestExecutionStatus"] == "FAILED"
    company.get(f"{CALLING}/locations/{only}")


def test_a_location_that_never_had_calling(company):
    depot = company.location("Depot", calling=False)
    company.get(f"{CALLING}/locations/{depot}", 404)
    path = f"{CALLING}/locations/{depot}/actions/precheckForDeletion/invoke"
    company.rejected("POST", path, None, (400, 404))
    company.delete(f"/locations/{depot}")
    company.get(f"/locations/{depot}", 404)
    company.rejected("DELETE", f"/locations/{depot}", None, 404)


def test_names_and_prefixes_of_locations(company, office):
    branch = company.location("Branch", "8200")
    company.rejected("PUT", f"{CALLING}/locations/{branch}", {"routingPrefix": "8100"}, 400, 5600)
    company.rejected("PUT", f"/locations/{branch}", {"name": "Office"})
    company.put(f"{CALLING}/locations/{branch}", {"routingPrefix": None}, (200, 204))
    assert "routingPrefix" not in company.get(f"{CALLING}/locations/{branch}")


# PUT

def test_put_of_a_floor_clears_a_name_that_it_leaves_out(company, office):
    path = f"/locations/{office}/floors"
    assert company.get(path)["items"] == []
    floor = company.post(path, {"floorNumber": 2, "displayName": "Second"}, 201)
    path = f"{path}/{floor['id']}"
    company.rejected("PUT", path, {"displayName": "Third"}, 400)
    company.put(path, {"floorNumber": 3}, 200)
    assert company.get(path) == {"id": floor["id"], "locationId": office, "floorNumber": 3}
    company.delete(path)


def test_other_puts_merge(company, office):
    company.put(f"/locations/{office}", {"notes": "Near the port"}, 204)
    details = company.get(f"/locations/{office}")
    assert details["name"] == "Office" and details["notes"] == "Near the port"
    path = f"{CALLING}/locations/{office}"
    company.put(path, {"outsideDialDigit": "9"}, (200, 204))
    company.put(path, {"externalCallerIdName": "Acme"}, (200, 204))
    details = company.get(path)
    assert details["outsideDialDigit"] == "9" and details["routingPrefix"] == "8100"
    line = f"{CALLING}/virtualLines/{company.virtual_line('Front', 'Desk', office)}"
    before = company.get(line)
    company.put(line, {"displayName": "Reception"}, 204)
    assert company.get(line) == before | {"displayName": "Reception"}
