"""Random operations on locations and numbers, for `directory.model`."""

from directory.entities import FIRST_NUMBER, Location, Number
from directory.features import FEATURES
from provisioning import ADDRESS, CALLING


class PlaceOperations:
    def profile(self, name):
        return {"name": name, "timeZone": "America/New_York", "preferredLanguage": "en_us",
                "announcementLanguage": "en_us", "address": ADDRESS}

    def create_location(self):
        name = f"Location {self.random.randrange(8)}"
        unused = all(location.name != name for location in self.locations.values())
        if len(self.locations) < 6 or not unused:
            created = self.send(unused, "POST", "/locations", self.profile(name))
            if created:
                self.locations[created["id"]] = Location(name)

    def enable_calling(self):
        found = [key for key, location in self.locations.items() if not location.calling]
        if key := self.pick(found):
            body = self.profile(self.locations[key].name) | {"id": key}
            self.send(True, "POST", f"{CALLING}/locations", body)
            self.locations[key].calling = True

    def delete_location(self):
        if key := self.pick(self.locations):
            calling = self.locations[key].calling
            if self.send(not calling, "DELETE", f"/locations/{key}") is not None:
                del self.locations[key]

    def change_prefix(self):
        if key := self.pick(self.locations):
            location = self.locations[key]
            prefix = self.pick(["8001", "8002", "8003", "8004", None])
            used = {other.prefix for found, other in self.locations.items() if found != key}
            accepted = location.calling and (prefix is None or prefix not in used)
            body = {"routingPrefix": prefix}
            if self.send(accepted, "PUT", f"{CALLING}/locations/{key}", body) is not None:
                location.prefix = prefix

    def change_main_number(self):
        key, number = self.pick(self.calling()), self.pick(self.numbers)
        if key and number and self.numbers[number].owner is None:
            accepted = self.numbers[number].location == key
            body = {"callingLineId": {"name": "Main", "phoneNumber": number}}
            if self.send(accepted, "PUT", f"{CALLING}/locations/{key}", body) is not None:
                self.locations[key].main = number

    def disable_calling(self):
        if not self.calling():
            return
        # Mostly the location with the fewest members, so that some jobs succeed.
        held = [owner.location for owner in self.owners.values()]
        emptiest = min(self.calling(), key=held.count)
        key = emptiest if self.random.random() < 0.8 else self.pick(self.calling())
        if self.random.random() < 0.5:
            for member in self.of(*self.PATHS):
                if self.owners[member].location == key:
                    self.remove_member(member)
        for mode in [mode for mode, found in self.modes.items() if found[0] == key]:
            self.send(True, "DELETE", f"{CALLING}/operatingModes/{mode}")
            del self.modes[mode]
        for attendant in self.of("AUTO_ATTENDANT"):
            if self.owners[attendant].location == key:
                self.remove_feature(attendant)
        for schedule in [found for found in self.schedules if found[0] == key]:
            self.remove_schedule(schedule)
        path = f"{CALLING}/locations/{key}/actions/precheckForDeletion/invoke"
        found = self.send(True, "POST", path)["locationDeleteStatus"]
        inside = [owner for owner in self.owners.values() if owner.location == key]
        members = [owner for owner in inside if owner.kind not in FEATURES]
        if members:
            assert found == "BLOCKED", found
        elif len(self.calling()) > 1:
            assert found == ("FORCE_REQUIRED" if inside else "UNBLOCKED"), found
        force = self.random.random() < 0.5
        job = self.company.disable_calling(key, force)["latestExecutionStatus"]
        self.log.append(f"deleteCallingLocation {force} -> {job}")
        done = found == "UNBLOCKED" or found == "FORCE_REQUIRED" and force
        assert job == ("COMPLETED" if done else "FAILED"), (found, force, job)
        if done:
            for owner in [owner for owner in self.of(*FEATURES)
                          if self.owners[owner].location == key]:
                self.remove(owner)
            self.numbers = {number: found for number, found in self.numbers.items()
                            if found.location != key}
            self.locations[key] = Location(self.locations[key].name)

    def add_numbers(self):
        key = self.pick(self.locations)
        if key is None:
            return
        first, count = FIRST_NUMBER + self.random.randrange(60), self.random.randrange(1, 4)
        numbers = [f"+1{first + index}" for index in range(count)]
        active = self.random.random() < 0.8
        body = {"phoneNumbers": numbers, "state": "ACTIVE" if active else "INACTIVE"}
        accepted = self.locations[key].calling and not any(n in self.numbers for n in numbers)
        path = f"{CALLING}/locations/{key}/numbers"
        if self.send(accepted, "POST", path, body) is not None:
            self.numbers |= {number: Number(key, active) for number in numbers}

    def remove_numbers(self):
        if number := self.pick(self.numbers):
            found = self.numbers[number]
            accepted = found.owner is None and number not in self.main_numbers()
            path = f"{CALLING}/locations/{found.location}/numbers"
            if self.send(accepted, "DELETE", path, {"phoneNumbers": [number]}) is not None:
                del self.numbers[number]

    def change_state(self):
        number = self.pick(self.numbers)
        if number is None or number in self.main_numbers():
            return
        found, active = self.numbers[number], self.random.random() < 0.6
        if active and found.owner:
            return
        body = {"phoneNumbers": [number], "action": "ACTIVATE" if active else "DEACTIVATE"}
        path = f"{CALLING}/locations/{found.location}/numbers"
        if self.send(found.owner is None, "PUT", path, body) is not None:
            found.active = active
