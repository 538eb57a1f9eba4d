"""Items of the directory for the methods that change, move and delete them."""

from wxc_sdk.people import Person
from wxc_sdk.telephony.jobs import MoveUser, MoveUsersList, NumberItem
from wxc_sdk.telephony.operating_modes import DaySchedule, OperatingMode, SameHoursDaily


class Directory:
    """Makes items, each with names and numbers of its own."""

    def __init__(self, api, location, target):
        self.api = api
        # The location of the items, and the one that jobs move them to.
        self.location, self.target = location, target
        licenses = api.licenses.list()
        self.license = next(found for found in licenses if found.webex_calling_professional)

    def new_location(self, sweep):
        """A location without calling."""
        return self.api.locations.create(
            name=sweep.unique("Sweep"),
            time_zone="America/New_York",
            preferred_language="en_US",
            announcement_language="en_us",
            address1="1 Main Street",
            city="New York",
            state="NY",
            postal_code="10001",
            country="US",
        )

    def disabled_location(self, sweep):
        """The details of a location without calling, as calling is enabled with them."""
        details = self.api.locations.details(self.new_location(sweep))
        details.announcement_language = "en_us"
        return details

    def calling_location(self, sweep):
        return self.api.telephony.location.enable_for_calling(self.disabled_location(sweep))

    def prefix_job(self, sweep):
        """The job that a new routing prefix of a location with extensions starts."""
        location = self.calling_location(sweep)
        self.caller(sweep, location)
        details = self.api.telephony.location.details(location)
        details.routing_prefix = sweep.extension()
        return self.api.telephony.location.update(location, details)

    def new_number(self, sweep):
        """A number that the organization does not have."""
        return f"+1408555{int(sweep.extension()) % 10000:04d}"

    def free_number(self, sweep, state="ACTIVE"):
        """A number of the location that has no owner."""
        number = self.new_number(sweep)
        self.api.telephony.location.number.add(self.location, [number], state=state)
        return number

    def person(self, sweep):
        """A person without calling."""
        name = sweep.unique("Sweep")
        address = f"{name.replace(' ', '.').lower()}@example.com"
        return Person(emails=[address], display_name=name, first_name="Sweep", last_name=name)

    def caller(self, sweep, location=None):
        """The id of a person with calling, at the location of the items by default."""
        person = self.person(sweep)
        person.location_id, person.extension = location or self.location, sweep.extension()
        person.licenses = [self.license.license_id]
        return self.api.people.create(person, calling_data=True).person_id

    def arguments(self):
        """Values of arguments by method, see `Tables`."""
        free, new = self.free_number, self.new_number
        everyday = SameHoursDaily(
            monday_to_friday=DaySchedule(enabled=True, all_day_enabled=True),
            saturday_to_sunday=DaySchedule(enabled=False, all_day_enabled=False),
        )
        return {
            "people.create": {"settings": self.person},
            "telephony.location.enable_for_calling": {"location": self.disabled_location},
            "jobs.disable_calling_location.initiate": {"location_id": self.calling_location},
            "jobs.manage_numbers.initiate_job": {
                "operation": "MOVE",
                "target_location_id": self.target,
                "number_list": lambda sweep: [
                    NumberItem(location_id=self.location, numbers=[free(sweep)])
                ],
            },
            "jobs.move_users.validate_or_initiate": {
                "users_list": lambda sweep: [
                    MoveUsersList(
                        location_id=self.target,
                        validate_only=False,
                        users=[MoveUser(user_id=self.caller(sweep), extension=sweep.extension())],
                    )
                ]
            },
            "telephony.location.number.add": {"phone_numbers": lambda sweep: [new(sweep)]},
            "telephony.location.number.activate": {
                "phone_numbers": lambda sweep: [free(sweep, "INACTIVE")]
            },
            "telephony.location.number.manage_number_state": {
                "phone_numbers": lambda sweep: [free(sweep, "INACTIVE")]
            },
            "telephony.location.number.remove": {"phone_numbers": lambda sweep: [free(sweep)]},
            "person_settings.numbers.update": {"update.phone_numbers.external": free},
            "workspace_settings.numbers.update": {
                "phone_numbers.direct_number": free,
                "phone_numbers.primary": False,
                "phone_numbers.action": "ADD",
            },
            "workspace_locations.floors.create": {
                "display_name": lambda sweep: sweep.unique("Sweep")
            },
            "telephony.operating_modes.list": {"limit_to_location_id": self.location},
            "telephony.operating_modes.create": {"settings.same_hours_daily": everyday},
            # An update with holidays gives them other ids.
            "telephony.operating_modes.update": {
                "settings": lambda sweep: OperatingMode(name=sweep.unique("Sweep"))
            },
            "person_settings.schedules.update": {
                "schedule.new_name": lambda sweep: sweep.unique("Sweep")
            },
            # The SDK writes the name of its enumeration into the path.
            "me.schedules.get_location_schedule": {"schedule_type": "businessHours"},
        }
