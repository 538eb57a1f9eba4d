"""Schedules of locations and people: inheritance, and ids that are made of names."""

import pytest
from provisioning import CALLING

EVENT = {"name": "Monday", "startDate": "2026-01-05", "endDate": "2026-01-05"}
EVENT |= {"startTime": "09:00", "endTime": "17:00", "allDayEnabled": False}


@pytest.fixture
def kim(company, office):
    return company.person("Kim Doe", office)["id"]


def of_location(location):
    return f"{CALLING}/locations/{location}/schedules"


def of_person(person):
    return f"/people/{person}/features/schedules"


def create(company, path, name, kind="businessHours", *events):
    return company.post(path, {"name": name, "type": kind, "events": list(events)}, 201)["id"]


def listed(company, path, **query):
    return {row["name"]: row for row in company.get(path, **query)["schedules"]}


def test_a_person_sees_the_schedules_of_the_location(company, office, kim):
    hours = create(company, of_location(office), "Hours", "businessHours", EVENT)
    own = create(company, of_person(kim), "Own", "businessHours", EVENT)
    rows = listed(company, of_person(kim))
    assert {name: row["level"] for name, row in rows.items()} == {
        "Hours": "LOCATION", "Own": "PEOPLE"}
    assert rows["Own"]["id"] == own
    inherited = f"{of_person(kim)}/businessHours/{rows['Hours']['id']}"
    company.rejected("GET", inherited)
    renamed = {"name": "Hours", "newName": "Mine", "type": "businessHours"}
    company.rejected("PUT", inherited, renamed)
    company.rejected("DELETE", inherited)
    company.rejected("POST", f"{inherited}/events", EVENT | {"name": "Tuesday"})
    assert listed(company, of_location(office))["Hours"]["id"] == hours


def test_a_person_cannot_have_the_name_of_an_inherited_schedule(company, office, kim):
    hours = create(company, of_location(office), "Hours")
    same = {"name": "Hours", "type": "businessHours", "events": []}
    company.rejected("POST", of_person(kim), same, None, 25030)
    create(company, of_person(kim), "Hours", "holidays")
    company.delete(f"{of_location(office)}/businessHours/{hours}")
    create(company, of_person(kim), "Hours")
    company.rejected("POST", of_person(kim), same, None, 25030)


def test_a_schedule_of_a_person_is_not_one_of_the_location(company, office, kim):
    create(company, of_person(kim), "Own")
    create(company, of_location(office), "Hours")
    rows = listed(company, of_location(office))
    assert list(rows) == ["Hours"] and "level" not in rows["Hours"]
    assert rows["Hours"]["locationId"] == office and "events" not in rows["Hours"]
    lee = company.person("Lee Roe", office)["id"]
    create(company, of_person(lee), "Own")
    assert sorted(listed(company, of_person(lee))) == ["Hours", "Own"]
    company.delete(f"/people/{lee}")
    assert sorted(listed(company, of_person(kim))) == ["Hours", "Own"]


def test_people_of_another_location_do_not_inherit(company, office, kim):
    branch = company.location("Branch", "8200")
    create(company, of_location(branch), "Hours")
    assert listed(company, of_person(kim)) == {}
    create(company, of_person(kim), "Hours")


@pytest.mark.parametrize("owner", ["location", "person"])
def test_ids_are_made_of_names(company, office, kim, owner):
    path = of_location(office) if owner == "location" else of_person(kim)
    hours = create(company, path, "Hours", "businessHours", EVENT)
    other_type = create(company, path, "Hours", "holidays")
    company.rejected("POST", path, {"name": "Hours", "type": "holidays"}, None, 25030)
    body = {"name": "Hours", "newName": "Opening", "type": "businessHours"}
    renamed = company.put(f"{path}/businessHours/{hours}", body, 200)["id"]
    assert renamed != hours
    company.get(f"{path}/businessHours/{hours}", 404)
    details = company.get(f"{path}/businessHours/{renamed}")
    assert details["name"] == "Opening" and [e["name"] for e in details["events"]] == ["Monday"]
    # Renaming to its own name keeps the id.
    body = {"name": "Opening", "newName": "Opening", "type": "businessHours"}
    assert company.put(f"{path}/businessHours/{renamed}", body, 200)["id"] == renamed
    other = create(company, path, "Night")
    body = {"name": "Night", "newName": "Opening", "type": "businessHours"}
    company.rejected("PUT", f"{path}/businessHours/{other}", body)
    # A type belongs to the key.
    company.get(f"{path}/holidays/{renamed}", 404)
    assert company.get(f"{path}/holidays/{other_type}")["name"] == "Hours"


@pytest.mark.parametrize("owner", ["location", "person"])
def test_events(company, office, kim, owner):
    path = of_location(office) if owner == "location" else of_person(kim)
    hours = f"{path}/businessHours/{create(company, path, 'Hours', 'businessHours', EVENT)}"
    tuesday = {"name": "Tuesday", "startDate": "2026-01-06", "endDate": "2026-01-06"}
    tuesday |= {"startTime": "09:00", "endTime": "17:00"}
    event = company.post(f"{hours}/events", tuesday, 201)["id"]
    assert [e["name"] for e in company.get(hours)["events"]] == ["Monday", "Tuesday"]
    company.rejected("POST", f"{hours}/events", tuesday)
    renamed = company.put(f"{hours}/events/{event}", tuesday | {"newName": "Wednesday"}, 200)["id"]
    assert renamed != event
    company.get(f"{hours}/events/{event}", 404)
    assert company.get(f"{hours}/events/{renamed}")["name"] == "Wednesday"
    company.delete(f"{hours}/events/{renamed}")
    assert [e["name"] for e in company.get(hours)["events"]] == ["Monday"]


def test_times_are_required_unless_the_event_lasts_all_day(company, office):
    day = {"name": "Holiday", "startDate": "2026-12-25", "endDate": "2026-12-25"}
    path = of_location(office)
    body = {"name": "Days", "type": "holidays", "events": [day]}
    company.rejected("POST", path, body, 400)
    for wrong in ({"startDate": "25.12.2026"}, {"startTime": "9 am", "endTime": "5 pm"}):
        events = [day | {"startTime": "09:00", "endTime": "17:00"} | wrong]
        company.rejected("POST", path, body | {"events": events}, 400)
    create(company, path, "Days", "holidays", day | {"allDayEnabled": True})


def test_lists_of_schedules(company, office):
    path = of_location(office)
    create(company, path, "Hours"), create(company, path, "Days", "holidays")
    assert list(listed(company, path, type="holidays")) == ["Days"]
    assert list(listed(company, path, name="our")) == ["Hours"]
    assert listed(company, path, name="none") == {}


def test_schedules_go_with_their_owner(company, office, kim):
    own = create(company, of_person(kim), "Own")
    company.delete(f"/people/{kim}")
    company.get(of_person(kim), 404)
    company.get(f"{of_person(kim)}/businessHours/{own}", 404)
