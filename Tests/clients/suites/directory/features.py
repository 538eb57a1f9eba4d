"""Random operations on schedules, operating modes and call features, for `directory.model`."""

from dataclasses import dataclass, field

from directory.entities import Owner
from provisioning import CALLING, NO_FORWARDING

MENU = {"greeting": "DEFAULT", "extensionEnabled": True,
        "keyConfigurations": [{"key": "0", "action": "EXIT"}]}
OFF = {"enabled": False}


@dataclass
class Feature:
    """A kind of call feature: the end of its path, and what its bodies have beside the line."""

    path: str
    rows: str
    members: str = None
    body: dict = field(default_factory=dict)

    def list(self, members):
        if self.members is None:
            return {}
        # Agents are objects in requests, the targets of paging groups are ids.
        return {self.members: [{"id": member} for member in members]
                if self.members == "agents" else members}


FEATURES = {
    "HUNT_GROUP": Feature("huntGroups", "huntGroups", "agents",
                          {"enabled": True, "callPolicies": {"policy": "CIRCULAR"}}),
    "CALL_QUEUE": Feature("queues", "queues", "agents", {
        "callPolicies": {"policy": "CIRCULAR", "routingType": "PRIORITY_BASED", "callBounce": {},
                         "distinctiveRing": {"enabled": True}},
        "queueSettings": {"queueSize": 5}}),
    "AUTO_ATTENDANT": Feature("autoAttendants", "autoAttendants", None,
                              {"businessHoursMenu": MENU, "afterHoursMenu": MENU}),
    "PAGING_GROUP": Feature("paging", "locationPaging", "targets"),
    "VOICEMAIL_GROUP": Feature("voicemailGroups", "voicemailGroups", None, {
        "passcode": "258147", "languageCode": "en_us",
        "messageStorage": {"storageType": "INTERNAL"},
        "notifications": OFF, "faxMessage": OFF, "transferToNumber": OFF,
        "emailCopyOfMessage": OFF}),
}


class FeatureOperations:
    def create_schedule(self):
        if location := self.pick(self.calling()):
            kind = self.pick(["businessHours", "holidays"])
            name = f"Schedule {self.random.randrange(5)}"
            key = (location, kind, name)
            body = {"name": name, "type": kind}
            path = f"{CALLING}/locations/{location}/schedules"
            if created := self.send(key not in self.schedules, "POST", path, body):
                self.schedules[key] = created["id"]

    def rename_schedule(self):
        if key := self.pick(self.schedules):
            location, kind, name = key
            new_name = f"Schedule {self.random.randrange(5)}"
            accepted = new_name == name or (location, kind, new_name) not in self.schedules
            path = f"{CALLING}/locations/{location}/schedules/{kind}/{self.schedules[key]}"
            body = {"name": name, "newName": new_name, "type": kind}
            if changed := self.send(accepted, "PUT", path, body):
                del self.schedules[key]
                self.schedules[(location, kind, new_name)] = changed["id"]

    def remove_schedule(self, key):
        location, kind, _ = key
        path = f"{CALLING}/locations/{location}/schedules/{kind}/{self.schedules.pop(key)}"
        self.send(True, "DELETE", path)

    def delete_schedule(self):
        if key := self.pick(self.schedules):
            location, kind, name = key
            if kind == "businessHours" and self.attendants(location, name):
                path = f"{CALLING}/locations/{location}/schedules/{kind}/{self.schedules[key]}"
                self.send(False, "DELETE", path)
            else:
                self.remove_schedule(key)

    def attendants(self, location, schedule):
        """The auto attendants of a location that name a schedule."""
        return [key for key in self.of("AUTO_ATTENDANT")
                if (self.owners[key].location, self.owners[key].schedule) == (location, schedule)]

    def create_mode(self):
        location = self.pick([None, *self.calling()])
        name = f"Mode {self.random.randrange(3)} of {location[-6:] if location else 'all'}"
        body = {"name": name, "type": "NONE", "level": "LOCATION" if location else "ORGANIZATION"}
        body |= {"callForwarding": NO_FORWARDING}
        body |= {"locationId": location} if location else {}
        accepted = (location, name) not in self.modes.values()
        if created := self.send(accepted, "POST", f"{CALLING}/operatingModes", body):
            self.modes[created["id"]] = (location, name)

    def delete_mode(self):
        if key := self.pick(self.modes):
            self.send(True, "DELETE", f"{CALLING}/operatingModes/{key}")
            del self.modes[key]

    def members(self):
        """Members of a feature, and whether they may be: people and workspaces need calling."""
        members = self.of("PEOPLE", "PLACE", "VIRTUAL_LINE")
        chosen = self.random.sample(members, min(len(members), self.random.randrange(4)))
        return chosen, all(self.owners[member].location for member in chosen)

    def create_feature(self):
        location, extension, number = self.line()
        if location is None:
            return
        kind = self.pick(FEATURES)
        feature = FEATURES[kind]
        name = f"Feature {self.random.randrange(8)}"
        members, callable_members = self.members() if feature.members else ([], True)
        schedules = [name for owner, kind, name in self.schedules
                     if owner == location and kind == "businessHours"]
        schedule = self.pick(schedules) if self.random.random() < 0.8 else "None"
        body = {"name": name} | feature.body | feature.list(members)
        body |= {"extension": extension} if extension else {}
        body |= {"phoneNumber": number} if number else {}
        if kind == "AUTO_ATTENDANT":
            body["businessSchedule"] = schedule
        unused = not any((self.owners[key].location, self.owners[key].name) == (location, name)
                         for key in self.of(kind))
        accepted = self.fits(location, extension, number) and unused and callable_members
        if kind == "AUTO_ATTENDANT":
            accepted = accepted and schedule in schedules
        if kind == "VOICEMAIL_GROUP":
            accepted = accepted and extension is not None
        path = f"{CALLING}/locations/{location}/{feature.path}"
        if created := self.send(accepted, "POST", path, body):
            self.owners[created["id"]] = Owner(kind, name)
            self.owners[created["id"]].agents = members
            self.owners[created["id"]].schedule = schedule
            self.own(created["id"], location, extension, number)

    def change_feature(self):
        if key := self.pick(self.of(*FEATURES)):
            group = self.owners[key]
            feature = FEATURES[group.kind]
            _, extension, _ = self.line()
            members, callable_members = self.members() if feature.members else ([], True)
            body = feature.list(members) | ({"extension": extension} if extension else {})
            extension = extension or group.extension
            accepted = (callable_members
                        and self.fits(group.location, extension, group.number, key))
            path = f"{CALLING}/locations/{group.location}/{feature.path}/{key}"
            if self.send(accepted, "PUT", path, body) is not None:
                group.agents = members
                self.own(key, group.location, extension, group.number)

    def delete_feature(self):
        if key := self.pick(self.of(*FEATURES)):
            self.remove_feature(key)

    def remove_feature(self, key):
        group = self.owners[key]
        path = f"{CALLING}/locations/{group.location}/{FEATURES[group.kind].path}/{key}"
        self.send(True, "DELETE", path)
        self.remove(key)
