"""Random operations on schedules, operating modes and hunt groups, for `directory.model`."""

from directory.entities import Owner
from provisioning import CALLING, NO_FORWARDING


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
            self.remove_schedule(key)

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

    def agents(self):
        """Agents, and whether they may be agents: people and workspaces need calling."""
        members = self.of("PEOPLE", "PLACE", "VIRTUAL_LINE")
        agents = self.random.sample(members, min(len(members), self.random.randrange(4)))
        return agents, all(self.owners[agent].location for agent in agents)

    def create_group(self):
        location, extension, number = self.line()
        if location is None:
            return
        name = f"Group {self.random.randrange(8)}"
        agents, callable_agents = self.agents()
        body = {"name": name, "enabled": True, "callPolicies": {"policy": "CIRCULAR"},
                "agents": [{"id": agent} for agent in agents]}
        body |= {"extension": extension} if extension else {}
        body |= {"phoneNumber": number} if number else {}
        unused = not any((self.owners[key].location, self.owners[key].name) == (location, name)
                         for key in self.of("HUNT_GROUP"))
        accepted = self.fits(location, extension, number) and unused and callable_agents
        created = self.send(accepted, "POST", f"{CALLING}/locations/{location}/huntGroups", body)
        if created:
            self.owners[created["id"]] = Owner("HUNT_GROUP", name)
            self.owners[created["id"]].agents = agents
            self.own(created["id"], location, extension, number)

    def change_group(self):
        if key := self.pick(self.of("HUNT_GROUP")):
            group = self.owners[key]
            _, extension, _ = self.line()
            agents, callable_agents = self.agents()
            body = {"agents": [{"id": agent} for agent in agents]}
            body |= {"extension": extension} if extension else {}
            extension = extension or group.extension
            accepted = callable_agents and self.fits(group.location, extension, group.number, key)
            path = f"{CALLING}/locations/{group.location}/huntGroups/{key}"
            if self.send(accepted, "PUT", path, body) is not None:
                group.agents = agents
                self.own(key, group.location, extension, group.number)

    def delete_group(self):
        if key := self.pick(self.of("HUNT_GROUP")):
            path = f"{CALLING}/locations/{self.owners[key].location}/huntGroups/{key}"
            self.send(True, "DELETE", path)
            self.remove(key)
