"""Random operations on people, workspaces, virtual lines and devices, for `directory.model`."""

from directory.entities import EXTENSIONS, MODEL, Owner
from provisioning import CALLING, PROFESSIONAL, WORKSPACES


class MemberOperations:
    def create_person(self):
        if len(self.of("PEOPLE")) > 40:
            return
        name = self.fresh("Person")
        body = {"emails": [f"{name.replace(' ', '.')}@example.com".lower()], "displayName": name,
                "firstName": "Person", "lastName": name.split()[1]}
        accepted, location, extension, number = True, None, None, None
        if self.random.random() < 0.7:
            location, extension, number = self.line()
            body |= {"licenses": [self.licenses[PROFESSIONAL]], "locationId": location}
            body |= {"extension": extension} if extension else {}
            body |= {"phoneNumbers": [{"type": "work", "value": number}]} if number else {}
            accepted = self.fits(location, extension, number) and self.has_unit(PROFESSIONAL)
        if location is None:
            body.pop("locationId", None)
        if self.random.random() < 0.05 and self.of("PEOPLE"):
            other = self.owners[self.pick(self.of("PEOPLE"))].name
            body["emails"] = [f"{other.replace(' ', '.')}@example.com"]
            accepted = False
        created = self.send(accepted, "POST", "/people", body, callingData="true")
        if created:
            self.owners[created["id"]] = Owner("PEOPLE", name)
            if "licenses" in body:
                self.owners[created["id"]].license = PROFESSIONAL
                self.own(created["id"], location, extension, number)

    def change_person(self):
        key = self.pick(key for key in self.of("PEOPLE") if self.owners[key].license)
        if key is None:
            return
        person = self.owners[key]
        _, extension, number = self.line()
        if extension is None:
            return
        body = {"displayName": person.name, "licenses": [self.licenses[PROFESSIONAL]],
                "locationId": person.location, "extension": extension}
        body |= {"phoneNumbers": [{"type": "work", "value": number}]} if number else {}
        accepted = self.fits(person.location, extension, number, key)
        if self.send(accepted, "PUT", f"/people/{key}", body, callingData="true") is not None:
            self.own(key, person.location, extension, number)

    def patch(self, accepted, key, change):
        return self.send(accepted, "PATCH", "/licenses/users",
                         {"personId": key, "licenses": [change]})

    def grant(self):
        key = self.pick(key for key in self.of("PEOPLE") if not self.owners[key].license)
        if key is None:
            return
        location, extension, number = self.line()
        properties = {"locationId": location, "extension": extension, "phoneNumber": number}
        properties = {name: value for name, value in properties.items() if value}
        change = {"id": self.licenses[PROFESSIONAL], "properties": properties}
        accepted = self.fits(location, extension, number) and self.has_unit(PROFESSIONAL)
        if self.patch(accepted, key, change) is not None:
            self.owners[key].license = PROFESSIONAL
            self.own(key, location, extension, number)

    def revoke(self):
        key = self.pick(key for key in self.of("PEOPLE") if self.owners[key].license)
        if key:
            self.patch(True, key, {"id": self.licenses[PROFESSIONAL], "operation": "remove"})
            self.lose_calling(key)

    def change_alternates(self):
        key = self.pick(key for key in self.of("PEOPLE") if self.owners[key].number)
        if key is None:
            return
        person = self.owners[key]
        add = not person.alternates or self.random.random() < 0.5
        near = [number for number, found in self.numbers.items()
                if found.active and number not in self.main_numbers()]
        number = self.pick(near) if add else self.pick(person.alternates)
        if number is None:
            return
        found = self.numbers[number]
        accepted = not add or found.location == person.location and found.owner is None
        change = {"primary": False, "action": "ADD" if add else "DELETE", "external": number}
        path = f"{CALLING}/people/{key}/numbers"
        if self.send(accepted, "PUT", path, {"phoneNumbers": [change]}) is not None:
            person.alternates.append(number) if add else person.alternates.remove(number)
            found.owner = key if add else None

    def move_person(self):
        """A person leaves the hunt groups of the location, and their number stays there."""
        key = self.pick(key for key in self.of("PEOPLE")
                        if self.owners[key].license and not self.owners[key].alternates)
        target, extension = self.pick(self.calling()), self.pick(EXTENSIONS)
        if key is None or self.owners[key].location == target:
            return
        user = {"userId": key, "extension": extension, "phoneNumber": ""}
        body = {"usersList": [{"locationId": target, "validate": False, "users": [user]}]}
        path = f"{CALLING}/jobs/person/moveLocation"
        created = self.send(None, "POST", path, body)
        done = created is not None
        if created:
            status = self.send(True, "GET", f"{path}/{created['response']['jobDetails']['id']}")
            done = status["latestExecutionStatus"] == "COMPLETED"
        assert done == self.fits(target, extension, None, key), "\n".join(self.log[-3:])
        if done:
            for owner in self.owners.values():
                if owner.location == self.owners[key].location:
                    owner.agents = [agent for agent in owner.agents if agent != key]
            self.own(key, target, extension, None)

    # Workspaces and virtual lines

    def create_workspace(self):
        if len(self.of("PLACE")) > 15:
            return
        name, tier = self.fresh("Workspace"), self.pick([PROFESSIONAL, WORKSPACES])
        body, accepted = {"displayName": name, "supportedDevices": "phones"}, True
        location, extension, number = self.line()
        calling = self.random.random() < 0.8
        if calling:
            settings = {"locationId": location, "licenses": [self.licenses[tier]]}
            settings |= {"extension": extension} if extension else {}
            settings |= {"phoneNumber": number} if number else {}
            body["calling"] = {"type": "webexCalling", "webexCalling": settings}
            accepted = self.fits(location, extension, number) and self.has_unit(tier)
        created = self.send(accepted, "POST", "/workspaces", body)
        if created:
            self.owners[created["id"]] = Owner("PLACE", name)
            if calling:
                self.owners[created["id"]].license = tier
                self.own(created["id"], location, extension, number)

    def change_workspace(self):
        key = self.pick(key for key in self.of("PLACE") if self.owners[key].license)
        if key is None or any(found[0] == key for found in self.devices.values()):
            return
        place = self.owners[key]
        _, _, number = self.line()
        body = {"displayName": place.name}
        if number is None:
            self.send(True, "PUT", f"/workspaces/{key}", body)
            return
        settings = {"phoneNumber": number, "locationId": place.location}
        body["calling"] = {"type": "webexCalling", "webexCalling": settings}
        accepted = self.fits(place.location, place.extension, number, key)
        if self.send(accepted, "PUT", f"/workspaces/{key}", body) is not None:
            self.own(key, place.location, place.extension, number)

    def raise_tier(self):
        key = self.pick(key for key in self.of("PLACE") if self.owners[key].license == WORKSPACES)
        if key is None or any(found[0] == key for found in self.devices.values()):
            return
        place = self.owners[key]
        settings = {"locationId": place.location, "licenses": [self.licenses[PROFESSIONAL]]}
        body = {"displayName": place.name}
        body["calling"] = {"type": "webexCalling", "webexCalling": settings}
        accepted = self.has_unit(PROFESSIONAL)
        if self.send(accepted, "PUT", f"/workspaces/{key}", body) is not None:
            place.license = PROFESSIONAL

    def create_line(self):
        if len(self.of("VIRTUAL_LINE")) > 15:
            return
        name = self.fresh("Line")
        location, extension, number = self.line()
        body = {"firstName": "Line", "lastName": name.split()[1], "locationId": location}
        body |= {"extension": extension} if extension else {}
        body |= {"phoneNumber": number} if number else {}
        accepted = self.fits(location, extension, number)
        if created := self.send(accepted, "POST", f"{CALLING}/virtualLines", body):
            self.owners[created["id"]] = Owner("VIRTUAL_LINE", name)
            self.own(created["id"], location, extension, number)

    def change_line(self):
        if key := self.pick(self.of("VIRTUAL_LINE")):
            line = self.owners[key]
            _, extension, number = self.line()
            body = {"extension": extension, "phoneNumber": number, "displayName": line.name}
            body = {name: value for name, value in body.items() if value}
            extension, number = extension or line.extension, number or line.number
            accepted = self.fits(line.location, extension, number, key)
            if self.send(accepted, "PUT", f"{CALLING}/virtualLines/{key}", body) is not None:
                self.own(key, line.location, extension, number)

    PATHS = {"PEOPLE": "/people", "PLACE": "/workspaces", "VIRTUAL_LINE": f"{CALLING}/virtualLines"}

    def delete_member(self):
        if key := self.pick(self.of(*self.PATHS)):
            self.remove_member(key)

    def remove_member(self, key):
        path = f"{self.PATHS[self.owners[key].kind]}/{key}"
        self.send(True, "DELETE", path)
        self.remove(key)
        self.send(False, "GET", path)

    def create_device(self):
        key = self.pick(key for key in self.of("PEOPLE", "PLACE") if self.owners[key].license)
        if key is None:
            return
        mac = f"AABBCCDD{self.random.randrange(60):04X}"
        person = self.owners[key].kind == "PEOPLE"
        owned = [found for found in self.devices.values() if found[0] == key]
        if not person and owned:
            return
        body = {"mac": mac, "model": MODEL, "personId" if person else "workspaceId": key}
        accepted = mac not in self.devices and len(owned) < 5
        if created := self.send(accepted, "POST", "/devices", body):
            self.devices[mac] = (key, created["id"])

    def delete_device(self):
        if mac := self.pick(self.devices):
            self.send(True, "DELETE", f"/devices/{self.devices.pop(mac)[1]}")
