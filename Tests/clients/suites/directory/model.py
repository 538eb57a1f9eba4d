"""A simple model of the directory, and random operations that change it and the server alike.

Each operation predicts from the model whether the server accepts it. `directory.check` compares the
lists of the server with the model.
"""

import random

from directory.entities import EXTENSIONS
from directory.features import FeatureOperations
from directory.members import MemberOperations
from directory.places import PlaceOperations
from provisioning import CALLING, PROFESSIONAL, WORKSPACES


class Directory(PlaceOperations, MemberOperations, FeatureOperations):
    def __init__(self, company, seed, sampling=0.05):
        self.company, self.random, self.sampling = company, random.Random(seed), sampling
        self.locations, self.numbers, self.owners = {}, {}, {}
        self.devices, self.schedules, self.modes = {}, {}, {}
        self.log, self.serial, self.accepted, self.rejected = [], 0, 0, 0
        self.licenses = {name: company.license(name) for name in (PROFESSIONAL, WORKSPACES)}
        rows = company.get("/licenses")["items"]
        self.units = {row["name"]: row["totalUnits"] for row in rows}
        self.administrators = {row["id"] for row in company.get("/people")["items"]}
        self.operations = [
            (self.create_location, 1), (self.enable_calling, 2), (self.delete_location, 1),
            (self.change_prefix, 2), (self.change_main_number, 2), (self.disable_calling, 1),
            (self.add_numbers, 4), (self.remove_numbers, 3), (self.change_state, 2),
            (self.create_person, 6), (self.change_person, 5), (self.grant, 5), (self.revoke, 2),
            (self.change_alternates, 3), (self.move_person, 2), (self.raise_tier, 2),
            (self.create_workspace, 4), (self.change_workspace, 3), (self.create_line, 4),
            (self.change_line, 3), (self.delete_member, 5), (self.create_device, 4),
            (self.delete_device, 2), (self.create_schedule, 2), (self.rename_schedule, 2),
            (self.delete_schedule, 1), (self.create_mode, 2), (self.delete_mode, 2),
            (self.create_feature, 12), (self.change_feature, 8), (self.delete_feature, 4),
            (self.send_nonsense, 2),
        ]

    # Requests

    def step(self):
        operations, weights = zip(*self.operations)
        self.random.choices(operations, weights)[0]()

    def send(self, accepted, method, path, body=None, **query):
        """Sends a request; `accepted` is the prediction, None if the model has not got one."""
        sampled = accepted is not True and self.random.random() < self.sampling
        before = self.company.state() if sampled else None
        received = self.company.send(method, path, body, tuple(range(200, 600)), **query)
        status = self.company.last.status_code
        self.log.append(f"{method} {path} {query or ''} {body or ''} -> {status}")
        context = "\n".join(self.log[-12:]) + f"\n{self.company.last.text}"
        assert status < 500, context
        if accepted is not None:
            assert (status < 300) == accepted, f"predicted accepted={accepted}\n{context}"
        if status < 300:
            self.accepted += 1
            return received if received is not None else {}
        self.rejected += 1
        if sampled:
            assert self.company.state() == before, f"a rejected request changed state\n{context}"
        return None

    def pick(self, values):
        values = list(values)
        return self.random.choice(values) if values else None

    def fresh(self, prefix):
        self.serial += 1
        return f"{prefix} {self.serial}"

    # Owners of extensions and numbers

    def of(self, *kinds):
        return [key for key, owner in self.owners.items() if owner.kind in kinds]

    def calling(self):
        return [key for key, location in self.locations.items() if location.calling]

    def main_numbers(self):
        return {location.main for location in self.locations.values()}

    def line(self):
        """A location, an extension and a number, which may be taken, elsewhere, or missing."""
        location = self.pick(self.locations)
        extension = self.pick(EXTENSIONS) if self.random.random() < 0.8 else None
        number = None
        if self.random.random() < 0.4:
            near = [key for key, number in self.numbers.items() if number.location == location]
            number = self.pick(near if self.random.random() < 0.7 else self.numbers)
            if number and (not self.numbers[number].active or number in self.main_numbers()):
                number = None
        return location, extension, number

    def fits(self, location, extension, number, owner=None):
        if location not in self.locations or not self.locations[location].calling:
            return False
        if extension is None and number is None:
            return False
        if extension is not None and any(
            key != owner and other.location == location and other.extension == extension
            for key, other in self.owners.items()
        ):
            return False
        if number is not None:
            found = self.numbers.get(number)
            if found is None or found.location != location:
                return False
            kept = owner is not None and self.owners[owner].number == number
            return kept or found.owner is None
        return True

    def has_unit(self, license):
        held = [owner for owner in self.owners.values() if owner.license == license]
        return len(held) < self.units[license]

    def own(self, key, location, extension, number):
        owner = self.owners[key]
        if owner.number:
            self.numbers[owner.number].owner = None
        owner.location, owner.extension, owner.number = location, extension, number
        if number:
            self.numbers[number].owner = key

    def lose_calling(self, key):
        self.own(key, None, None, None)
        for number in self.owners[key].alternates:
            self.numbers[number].owner = None
        self.owners[key].alternates = []
        self.owners[key].license = None
        for owner in self.owners.values():
            owner.agents = [agent for agent in owner.agents if agent != key]
        self.devices = {mac: found for mac, found in self.devices.items() if found[0] != key}

    def remove(self, key):
        self.lose_calling(key)
        del self.owners[key]

    def send_nonsense(self):
        """A path that exists with an id and a body that do not fit: no status above 499."""
        key = self.pick([*self.owners, *self.locations]) or "none"
        path = self.pick(["/people/{}", "/workspaces/{}", "/locations/{}", "/devices/{}",
                          CALLING + "/virtualLines/{}", CALLING + "/operatingModes/{}",
                          CALLING + "/locations/{}", CALLING + "/locations/{}/numbers",
                          CALLING + "/locations/{}/schedules/holidays/{}"])
        nonsense = self.pick([None, [], {}, "text", 1, {"displayName": 5}, {"name": None},
                              {"phoneNumbers": "x"}, {"extension": {"a": 1}}, {"licenses": [1]}])
        path = path.replace("{}", self.pick([key[:-2], "x", "a%2Fb", "%F0%9F%98%80"]))
        method = self.pick(["GET", "PUT", "POST", "PATCH"])
        self.send(False, method, path, nonsense)
