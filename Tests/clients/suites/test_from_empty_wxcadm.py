"""The library wxcadm 4.6.1 provisions an empty organization, as far as it has methods for that."""

import sys

import pytest
import requests
import wxcadm
import wxcadm.common
from wxcadm.device import SupportedDeviceList
from wxcadm.location_features import LocationSchedule

ADDRESS = {
    "address1": "1 Main Street",
    "address2": "Suite 200",
    "city": "Boston",
    "state": "MA",
    "postalCode": "02108",
    "country": "US",
}
CALLING = "v1/telephony/config"


@pytest.fixture
def organization(start):
    # The library sends numbers as strings, which the documentation does not allow.
    url = start("--rules", "live")
    response = requests.post(f"{url}/__admin/orgs", json={"template": "empty"})
    assert response.status_code == 201, response.text
    base = f"{url}/"
    wxcadm.common.WebexApi.__init__.__defaults__ = (None, base, 10)
    for name, module in list(sys.modules.items()):
        if name.startswith("wxcadm") and hasattr(module, "_url_base"):
            module._url_base = base
    return wxcadm.Webex(response.json()["token"]).org


@pytest.fixture
def location(organization):
    location = organization.locations.create("Boston", "America/New_York", "en_us", ADDRESS)
    assert location.address == ADDRESS and not location.calling_enabled
    # `enable_webex_calling` sends PUT to the collection, which the documentation does not have.
    profile = {"id": location.id, "name": "Boston", "timeZone": "America/New_York"}
    profile |= {"preferredLanguage": "en_us", "announcementLanguage": "en_us", "address": ADDRESS}
    organization.api.post(f"{CALLING}/locations", profile)
    organization.locations.refresh()
    location = organization.locations.get(name="Boston")
    numbers = [f"+1{6175550100 + index}" for index in range(20)]
    organization.numbers.add(location, numbers)
    assert location.set_main_number(numbers[0]) and location.set_routing_prefix("8001")
    return location


def number(index):
    return f"+1{6175550100 + index}"


def add_people(organization, location):
    people = []
    for index in range(10):
        people.append(
            organization.people.create(
                f"person{index}@example.com",
                location,
                phone_number=number(1 + index) if index < 5 else None,
                extension=str(1000 + index),
                first_name="Person",
                last_name=str(index),
            )
        )
    return people


def test_locations_numbers_and_people(organization, location):
    assert location in organization.locations.webex_calling()
    assert location.main_number.phone_number == number(0)
    assert location.routing_prefix == "8001"
    people = add_people(organization, location)
    assert {person.id for person in location.people} == {person.id for person in people}
    assert all(person.wxc for person in people)
    owned = location.numbers.refresh().get(phone_number=number(1))
    assert owned.owner.id == people[0].id and owned.extension == "1000"
    assert len(organization.people.all().webex_calling()) == 10

    # Calling is taken away, and assigned again.
    assert people[9].unassign_wxc()
    assert organization.numbers.refresh().get(extension="1009") == []
    assert people[9].assign_wxc(location, extension="1019")
    assert organization.numbers.refresh().get(extension="1019").owner.id == people[9].id
    with pytest.raises(wxcadm.APIError):
        people[9].assign_wxc(location, extension="1001")

    for person in people:
        assert person.delete()
    owners = [row.owner for row in organization.numbers.refresh() if row.phone_number]
    assert len(owners) == 20 and not any(owners)


def test_workspaces_virtual_lines_and_devices(organization, location):
    (person, *_) = add_people(organization, location)
    lobby = organization.workspaces.create(location, "Lobby", extension="2000")
    hall = organization.workspaces.create(
        location, "Hall", extension="2001", phone_number=number(6), license_type="professional")
    assert lobby.extension == "2000" and hall.extension == "2001"
    assert hall.license_type == "PROFESSIONAL" and lobby.license_type == "WORKSPACE"
    line = location.virtual_lines.create("Front", "Desk", extension="3000")
    assert line.display_name == "Front Desk"
    assert organization.virtual_lines.get(id=line.id).extension == "3000"

    models = SupportedDeviceList(organization)
    desk, office = models.get("DMS Cisco 8851"), models.get("Cisco 9861")
    first = person.devices.create(desk, "AABBCCDD0001")
    second = person.devices.create(office, "AABBCCDD0002")
    third = lobby.devices.create(office, "AABBCCDD0003")
    assert [made["mac"] for made in (first, second, third)] == [
        f"AABBCCDD000{index}" for index in (1, 2, 3)]
    assert len(organization.devices) == 3
    with pytest.raises(wxcadm.APIError):
        person.devices.create(desk, "AABBCCDD0003")

    assert first["device_object"].delete()
    line.delete(), lobby.delete(), hall.delete(), person.delete()
    organization.devices.refresh()
    assert len(organization.devices) == 0
    assert organization.numbers.refresh().get(extension="2000") == []


def test_schedules_and_hunt_groups(organization, location):
    people = add_people(organization, location)
    # The library changes schedules; it has no method that makes the first one.
    path = f"{CALLING}/locations/{location.id}/schedules"
    organization.api.post(path, {"name": "Holidays", "type": "holidays"})
    organization.api.post(path, {"name": "Hours", "type": "businessHours"})
    schedules = {schedule.name: schedule for schedule in location.schedules}
    holidays, hours = schedules["Holidays"], schedules["Hours"]
    assert holidays.add_holiday("Christmas", "2026-12-25", recur=True)
    assert hours.create_event(
        "Monday", "2026-01-05", "2026-01-05", "09:00", "17:00",
        recurrence={"recurForEver": True, "recurWeekly": {"monday": True}})
    assert [event["name"] for event in hours.config["events"]] == ["Monday"]
    copy = hours.clone(name="Night")
    night = LocationSchedule(location, copy, "Night", "businessHours")
    assert [event["name"] for event in night.config["events"]] == ["Monday"]
    assert night.delete_event("Monday") and night.config["events"] == []

    organization.hunt_groups.create(
        name="Sales", first_name="Sales", last_name="Team", extension="4000", location=location)
    group = organization.hunt_groups[0]
    assert group.add_agent(people[0]) and group.add_agent(people[1])
    people[0].delete()
    organization.hunt_groups.refresh()
    assert [agent["id"] for agent in organization.hunt_groups[0].agents] == [people[1].id]
    organization.api.delete(f"{CALLING}/locations/{location.id}/huntGroups/{group.id}")
    organization.hunt_groups.refresh()
    assert len(organization.hunt_groups) == 0


def test_queues_attendants_and_call_routing(organization, location):
    people = add_people(organization, location)
    path = f"{CALLING}/locations/{location.id}/schedules"
    organization.api.post(path, {"name": "Hours", "type": "businessHours"})
    queue = organization.call_queues.create(
        name="Support", first_name="Support", last_name="Team", phone_number=None,
        extension="4100", location=location,
        call_policies={"policy": "CIRCULAR", "routingType": "PRIORITY_BASED"},
        queue_settings={"queueSize": 5})
    assert queue.agents == []
    # The library reads the settings again before it pushes them.
    settings = queue.config | {"agents": [{"id": people[0].id}]}
    organization.api.put(f"{CALLING}/locations/{location.id}/queues/{queue.id}", settings)
    organization.call_queues.refresh()
    assert [agent["id"] for agent in organization.call_queues[0].agents] == [people[0].id]
    attendant = organization.auto_attendants.create(
        name="Main", first_name="Main", last_name="Line", phone_number=None, extension="4200",
        business_hours_schedule="Hours", holiday_schedule=None, location=location)
    assert attendant.config["businessSchedule"] == "Hours"

    routing = organization.call_routing
    assert routing.trunks.add_trunk("Gateway", location, "Secret-12", False, "REGISTERING")
    trunk = routing.trunks[0]
    body = {"name": "Gateways", "localGateways": [{"id": trunk.id, "priority": 1}]}
    organization.api.post(f"{CALLING}/premisePstn/routeGroups", body)
    group = routing.route_groups[0]
    # The library cannot read route lists: it calls a method that it does not have.
    body = {"name": "List", "locationId": location.id, "routeGroupId": group.id}
    organization.api.post(f"{CALLING}/premisePstn/routeLists", body)
    body = {"name": "Plan", "routeId": group.id, "routeType": "ROUTE_GROUP"}
    organization.api.post(f"{CALLING}/premisePstn/dialPlans", body)
    assert routing.dial_plans[0].add_pattern("+4420XXXXXXXX")
    organization.translation_patterns.create("Short", "8888", "+442012345678", location)
    assert routing.test(people[1], "4100")["hostedFeature"]["type"] == "CALL_QUEUE"
    assert routing.test(people[1], "4200")["hostedFeature"]["type"] == "AUTO_ATTENDANT"
    found = routing.test(people[1], "+442012345678")
    assert found["pbxUser"]["dialPlanName"] == "Plan"
    with pytest.raises(Exception, match="27349|in use"):
        organization.api.delete(f"{CALLING}/premisePstn/trunks/{trunk.id}")
