"""Builds a company in an empty organization with the SDK wxc_sdk."""

from datetime import date, time

from wxc_sdk.common import IdAndName, NumberState
from wxc_sdk.common.schedules import Event, Schedule, ScheduleLevel, ScheduleType
from wxc_sdk.licenses import LicenseProperties, LicenseRequest
from wxc_sdk.people import Person, PhoneNumber, PhoneNumberType
from wxc_sdk.person_settings.forwarding import CallForwardingCommon
from wxc_sdk.rest import RestError
from wxc_sdk.telephony.hg_and_cq import Agent, Policy
from wxc_sdk.telephony.huntgroup import HGCallPolicies, HuntGroup
from wxc_sdk.telephony.location import CallingLineId, TelephonyLocation
from wxc_sdk.telephony.operating_modes import (
    DaySchedule,
    OperatingMode,
    OperatingModeHoliday,
    OperatingModeSchedule,
    SameHoursDaily,
)
from wxc_sdk.workspaces import (
    CallingType,
    Workspace,
    WorkspaceCalling,
    WorkspaceSupportedDevices,
    WorkspaceWebexCalling,
)

CITIES = {
    "Boston": ("America/New_York", "MA", "02108", 6175550100),
    "Chicago": ("America/Chicago", "IL", "60601", 3125550100),
    "Seattle": ("America/Los_Angeles", "WA", "98101", 2065550100),
}
NUMBERS = 20


class Rejected:
    """`with Rejected(409):` a call of the SDK that the server must reject."""

    def __init__(self, *statuses):
        self.statuses = statuses

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        assert kind is RestError, f"expected {self.statuses}, not {error}"
        assert error.response.status_code in self.statuses, error
        return True


class Builder:
    """Makes a company with the SDK, and keeps the ids."""

    def __init__(self, api):
        self.api = api
        self.licenses = {license.name: license.license_id for license in api.licenses.list()}
        self.locations, self.numbers, self.people = {}, {}, []
        self.workspaces, self.lines, self.groups, self.modes = [], [], [], []

    def build(self):
        for index, city in enumerate(CITIES):
            self.add_location(city, str(8001 + index))
        for index in range(50):
            self.add_person(index)
        for city in CITIES:
            self.add_workspaces(city)
            self.add_schedules(city)
        self.add_modes()
        for city in CITIES:
            self.add_hunt_group(city)

    def add_location(self, city, prefix):
        zone, state, postal_code, first = CITIES[city]
        identifier = self.api.locations.create(
            name=city,
            time_zone=zone,
            preferred_language="en_us",
            announcement_language="en_us",
            address1="1 Main Street",
            city=city,
            state=state,
            postal_code=postal_code,
            country="US",
        )
        with Rejected(400, 404):
            self.api.telephony.locations.details(identifier)
        location = self.api.locations.details(identifier)
        location.announcement_language = "en_us"
        assert self.api.telephony.locations.enable_for_calling(location) == identifier
        numbers = [f"+1{first + index}" for index in range(NUMBERS)]
        added = self.api.telephony.location.number.add(
            identifier, numbers, state=NumberState.active)
        assert not added.errors
        self.api.telephony.locations.update(
            identifier,
            TelephonyLocation(
                routing_prefix=prefix,
                outside_dial_digit="9",
                calling_line_id=CallingLineId(name=city, phone_number=numbers[0]),
            ),
        )
        self.locations[city], self.numbers[city] = identifier, numbers

    def add_person(self, index):
        """The first half is created with calling, the other one gets it by a license request."""
        city = list(CITIES)[index % 3]
        person = Person(
            emails=[f"person{index}@example.com"],
            display_name=f"Person {index}",
            first_name="Person",
            last_name=str(index),
        )
        license, extension = self.licenses["Webex Calling - Professional"], str(1000 + index)
        if index < 25:
            person.licenses, person.location_id = [license], self.locations[city]
            person.extension = extension
            if index < 12:
                work = PhoneNumber(
                    number_type=PhoneNumberType.work, value=self.numbers[city][1 + index // 3])
                person.phone_numbers = [work]
            created = self.api.people.create(person, calling_data=True)
        else:
            created = self.api.people.create(person)
            properties = LicenseProperties(location_id=self.locations[city], extension=extension)
            granted = self.api.licenses.assign_licenses_to_users(
                person_id=created.person_id,
                licenses=[LicenseRequest(id=license, properties=properties)],
            )
            assert granted.licenses == [license]
        self.people.append(created.person_id)

    def add_workspaces(self, city):
        calling = WorkspaceWebexCalling(
            location_id=self.locations[city],
            extension="2001",
            phone_number=self.numbers[city][10],
            licenses=[self.licenses["Webex Calling - Workspaces"]],
        )
        lobby = self.api.workspaces.create(
            Workspace(
                display_name=f"{city} Lobby",
                supported_devices=WorkspaceSupportedDevices.phones,
                calling=WorkspaceCalling(type=CallingType.webex, webex_calling=calling),
            )
        )
        room = self.api.workspaces.create(Workspace(display_name=f"{city} Room", capacity=8))
        self.workspaces += [lobby.workspace_id, room.workspace_id]
        line = self.api.telephony.virtual_lines.create(
            "Front", city, self.locations[city], extension="3001",
            phone_number=self.numbers[city][11])
        self.lines.append(line)
        index = list(CITIES).index(city)
        person = self.people[index]
        made = self.api.devices.create_by_mac_address(
            f"AABBCCDD000{index}", person_id=person, model="DMS Cisco 8851")
        assert made.mac == f"AABBCCDD000{index}"
        assert self.api.devices.create_by_mac_address(
            f"AABBCCDD001{index}", workspace_id=lobby.workspace_id, model="Cisco 9861") is None

    def add_schedules(self, city):
        schedules, location = self.api.telephony.schedules, self.locations[city]
        schedules.create(location, Schedule.business("Hours"))
        day = date(2026, 12, 25)
        event = Event(name="Christmas", start_date=day, end_date=day, all_day_enabled=True,
                      start_time=time(0), end_time=time(0))
        holidays = Schedule(name="Holidays", schedule_type=ScheduleType.holidays, events=[event])
        schedules.create(location, holidays)

    def add_modes(self):
        modes = self.api.telephony.operating_modes
        day = DaySchedule(enabled=True, all_day_enabled=False, start_time="09:00", end_time="17:00")
        off = DaySchedule(enabled=False, all_day_enabled=True, start_time="00:00", end_time="00:00")
        # The documentation requires it; the service does not.
        forwarding = CallForwardingCommon(
            enabled=False, destination="", destination_voicemail_enabled=False)
        open_hours = OperatingMode(
            name="Open",
            type=OperatingModeSchedule.same_hours_daily,
            level=ScheduleLevel.organization,
            same_hours_daily=SameHoursDaily(monday_to_friday=day, saturday_to_sunday=off),
            call_forwarding=forwarding,
        )
        self.modes.append(modes.create(open_hours))
        for city, location in self.locations.items():
            holiday = OperatingMode(
                name=f"Closed {city}",
                type=OperatingModeSchedule.holiday,
                level=ScheduleLevel.location,
                location=IdAndName(id=location, name=city),
                holidays=[],
                call_forwarding=forwarding,
            )
            mode = modes.create(holiday)
            modes.holiday_create(mode, OperatingModeHoliday(
                name="Christmas", all_day_enabled=True,
                start_date="2026-12-25", end_date="2026-12-25"))
            self.modes.append(mode)

    def add_hunt_group(self, city):
        index = list(CITIES).index(city)
        agents = [*self.people[index::3][:4], self.workspaces[2 * index], self.lines[index]]
        group = self.api.telephony.huntgroup.create(
            location_id=self.locations[city],
            settings=HuntGroup(
                name="Sales",
                extension="4001",
                phone_number=self.numbers[city][12],
                enabled=True,
                agents=[Agent(id=agent) for agent in agents],
                call_policies=HGCallPolicies(policy=Policy.circular),
            ),
        )
        self.groups.append((self.locations[city], group))
