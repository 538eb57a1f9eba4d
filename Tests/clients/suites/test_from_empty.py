"""An empty organization is provisioned and cleared by the SDK, through Webex's API alone.

The SDK rejects unknown properties. Everything is deleted in an order that works, after orders that
do not.
"""

import pytest
import requests
from sdk_company import CITIES, NUMBERS, Builder, Rejected
from wxc_sdk import WebexSimpleApi
from wxc_sdk.licenses import LicenseRequest, LicenseRequestOperation
from wxc_sdk.rest import RestSession


@pytest.fixture
def organization(url):
    response = requests.post(f"{url}/__admin/orgs", json={"template": "empty"})
    assert response.status_code == 201, response.text
    return response.json()


@pytest.fixture
def api(url, organization):
    RestSession.BASE = f"{url}/v1"
    with WebexSimpleApi(tokens=organization["token"]) as api:
        yield api


@pytest.fixture
def company(api):
    builder = Builder(api)
    builder.build()
    return builder


def test_everything_that_was_made_is_read(api, company):
    assert {row.location_id for row in api.locations.list()} == set(company.locations.values())
    assert len(list(api.telephony.locations.list())) == 3
    for city, location in company.locations.items():
        details = api.telephony.locations.details(location)
        assert details.calling_line_id.phone_number == company.numbers[city][0]
        schedules = {row.name: row for row in api.telephony.schedules.list(location)}
        assert set(schedules) == {"Hours", "Holidays"}
        hours = schedules["Hours"]
        read = api.telephony.schedules.details(location, hours.schedule_type, hours.schedule_id)
        assert len(read.events) == 10
        modes = api.telephony.operating_modes.available_operating_modes(location)
        assert {mode.name for mode in modes} == {"Open", f"Closed {city}"}
        assert len(list(api.telephony.locations.phone_numbers(location))) >= NUMBERS - 8
    people = list(api.people.list(calling_data=True))
    assert set(company.people) <= {person.person_id for person in people}
    for person in company.people[::10]:
        assert api.people.details(person, calling_data=True).location_id
    workspaces = list(api.workspaces.list())
    assert {workspace.workspace_id for workspace in workspaces} == set(company.workspaces)
    for workspace in company.workspaces:
        assert api.workspaces.details(workspace).workspace_id == workspace
    assert {line.id for line in api.telephony.virtual_lines.list()} == set(company.lines)
    for line in company.lines:
        assert api.telephony.virtual_lines.details(line).number.extension == "3001"
    devices = list(api.devices.list())
    assert {d.mac for d in devices} == {f"AABBCCDD00{i}{j}" for i in "01" for j in "012"}
    for device in devices:
        assert api.devices.details(device.device_id).mac == device.mac
    for mode in company.modes:
        assert api.telephony.operating_modes.details(mode).id == mode
    for location, group in company.groups:
        assert len(api.telephony.huntgroup.details(location, group).agents) == 6


def test_each_owner_of_a_number_exists(api, company):
    """As the tests of the SDK assert it for a whole organization."""
    people = {p.person_id: p for p in api.people.list(calling_data=True)}
    workspaces = {w.workspace_id: w for w in api.workspaces.list()}
    lines = {line.id: line for line in api.telephony.virtual_lines.list()}
    groups = {group.id: group for group in api.telephony.huntgroup.list()}
    owners = {"PEOPLE": people, "PLACE": workspaces, "VIRTUAL_LINE": lines, "HUNT_GROUP": groups}
    rows = list(api.telephony.phone_numbers())
    assert len([row for row in rows if row.phone_number]) == 3 * NUMBERS
    counted = dict.fromkeys(owners, 0)
    for row in rows:
        if row.owner is None:
            continue
        if row.owner.owner_type not in owners:
            assert row.owner.owner_type in ("VOICE_MESSAGING", "VOICEMAIL_GROUP")
            continue
        owner = owners[row.owner.owner_type][row.owner.owner_id]
        counted[row.owner.owner_type] += 1
        if row.owner.owner_type == "PEOPLE":
            assert owner.location_id == row.location.id
            assert (row.owner.first_name, row.owner.last_name) == (
                owner.first_name, owner.last_name)
            assert owner.extension == row.extension
        elif row.owner.owner_type == "PLACE":
            assert (row.owner.first_name, row.owner.last_name) == (owner.display_name, ".")
            assert owner.location_id == row.location.id
        elif row.owner.owner_type == "VIRTUAL_LINE":
            assert owner.number.external == row.phone_number
            assert owner.location.id == row.location.id
        else:
            assert row.owner.last_name == owner.name and owner.location_id == row.location.id
    assert counted == {"PEOPLE": 50, "PLACE": 3, "VIRTUAL_LINE": 3, "HUNT_GROUP": 3}
    details = api.telephony.phone_number_details()
    assert details.total == len(rows)
    assert details.assigned == len([r for r in rows if r.phone_number and r.owner])
    assert details.extension_only == len([r for r in rows if not r.phone_number])
    consumed = {row.name: row.consumed_units for row in api.licenses.list()}
    assert consumed["Webex Calling - Professional"] == 50
    assert consumed["Webex Calling - Workspaces"] == 3


def test_everything_is_deleted_again(api, company):
    jobs = api.telephony.jobs.disable_calling_location
    locations = list(company.locations.values())
    city = list(CITIES)[0]
    # Orders that do not work.
    with Rejected(409):
        api.locations.delete(locations[0])
    precheck = api.telephony.locations.safe_delete_check_before_disabling_calling_location
    assert precheck(locations[0]).location_delete_status == "BLOCKED"
    job = jobs.initiate(locations[0], force_delete=True)
    assert jobs.status(job.id).latest_execution_status == "FAILED"
    assert list(jobs.errors(job.id))
    for number in (company.numbers[city][0], company.numbers[city][1]):
        with Rejected(400, 409):
            api.telephony.location.number.remove(locations[0], [number])

    for location, group in company.groups:
        api.telephony.huntgroup.delete_huntgroup(location, group)
    for device in list(api.devices.list())[:2]:
        api.devices.delete(device.device_id)
    for line in company.lines:
        api.telephony.virtual_lines.delete(line)
    for workspace in company.workspaces:
        api.workspaces.delete_workspace(workspace)
    for person in company.people[:25]:
        api.people.delete_person(person)
    license = LicenseRequest(
        id=company.licenses["Webex Calling - Professional"],
        operation=LicenseRequestOperation.remove,
    )
    for person in company.people[25:]:
        api.licenses.assign_licenses_to_users(person_id=person, licenses=[license])
    assert list(api.devices.list()) == []
    assert all(row.owner is None for row in api.telephony.phone_numbers())
    for mode in company.modes:
        api.telephony.operating_modes.delete(mode)
    for location in locations:
        for schedule in list(api.telephony.schedules.list(location)):
            api.telephony.schedules.delete_schedule(
                location, schedule.schedule_type, schedule.schedule_id)
    for city, location in list(company.locations.items())[:2]:
        numbers = company.numbers[city][1:]
        for start in range(0, len(numbers), 5):
            api.telephony.location.number.remove(location, numbers[start:start + 5])
        assert precheck(location).location_delete_status == "UNBLOCKED"
        job = jobs.initiate(location)
        assert jobs.status(job.id).latest_execution_status == "COMPLETED"
        with Rejected(400, 404):
            api.telephony.locations.details(location)
        api.locations.delete(location)
    assert [row.location_id for row in api.locations.list()] == locations[2:]
    # The last location with calling keeps it.
    assert precheck(locations[2]).location_delete_status == "BLOCKED"
    for person in company.people[25:]:
        api.people.delete_person(person)
    assert all(not row.consumed_units for row in api.licenses.list() if row.webex_calling)
