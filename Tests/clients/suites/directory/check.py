"""Compares the lists of the server with the model of `directory.model`."""

from directory.features import FEATURES
from provisioning import CALLING, PROFESSIONAL, WORKSPACES

KINDS = ("PEOPLE", "PLACE", "VIRTUAL_LINE", *FEATURES)


def check(directory):
    """The invariants of an organization, and equality with the model."""
    check_numbers(directory)
    check_licenses(directory)
    check_members(directory)
    check_features(directory)
    check_places(directory)


def rows(directory, path, key, **query):
    return directory.company.get(path, **query)[key]


def check_numbers(directory):
    found = rows(directory, f"{CALLING}/numbers", "phoneNumbers", max=2000)
    numbers, extensions = {}, {}
    for row in found:
        owner = row.get("owner", {})
        if owner and owner["type"] not in KINDS:
            continue
        if "phoneNumber" in row:
            assert row["phoneNumber"] not in numbers, f"two rows of {row}"
            numbers[row["phoneNumber"]] = (
                row["location"]["id"], row["state"], row["mainNumber"],
                owner.get("id"), row.get("extension"))
        if "extension" in row:
            key = (row["location"]["id"], row["extension"])
            assert key not in extensions, f"two owners of {row}"
            extensions[key] = owner["id"]
            assert owner["type"] == directory.owners[owner["id"]].kind, row
    main = directory.main_numbers()
    expected = {}
    for number, entry in directory.numbers.items():
        owner = directory.owners.get(entry.owner)
        extension = owner.extension if owner and number not in owner.alternates else None
        state = "ACTIVE" if entry.active else "INACTIVE"
        expected[number] = (entry.location, state, number in main, entry.owner, extension)
    assert numbers == expected, difference(numbers, expected)
    expected = {(owner.location, owner.extension): key
                for key, owner in directory.owners.items() if owner.extension}
    assert extensions == expected, difference(extensions, expected)
    check_counts(directory, found)


def check_counts(directory, found):
    count = rows(directory, f"{CALLING}/numbers", "count", details="true", max=1)
    numbers = [row for row in found if "phoneNumber" in row]
    assert count["total"] == len(found)
    assert count["assigned"] == len([row for row in numbers if "owner" in row])
    assert count["unAssigned"] == len([row for row in numbers if "owner" not in row])
    assert count["inActive"] == len([row for row in numbers if row["state"] == "INACTIVE"])
    assert count["extensionOnly"] == len(found) - len(numbers)


def check_licenses(directory):
    for row in rows(directory, "/licenses", "items"):
        if row["name"] in (PROFESSIONAL, WORKSPACES):
            of = {kind: len([owner for owner in directory.owners.values()
                             if owner.kind == kind and owner.license == row["name"]])
                  for kind in ("PEOPLE", "PLACE")}
            assert row["consumedUnits"] == of["PEOPLE"] + of["PLACE"], (row, of)
            assert row["consumedByUsers"] == of["PEOPLE"], (row, of)
            assert row["consumedByWorkspaces"] == of["PLACE"], (row, of)


def check_members(directory):
    found = rows(directory, "/people", "items", callingData="true", max=100)
    people = {row["id"]: (row.get("extension"), row.get("locationId"), bool(row["licenses"]))
              for row in found if row["id"] not in directory.administrators}
    expected = {key: (owner.extension, owner.location, bool(owner.license))
                for key, owner in directory.owners.items() if owner.kind == "PEOPLE"}
    assert people == expected, difference(people, expected)
    places = {row["id"]: row["calling"]["type"] == "webexCalling"
              for row in rows(directory, "/workspaces", "items")}
    expected = {key: bool(directory.owners[key].license) for key in directory.of("PLACE")}
    assert places == expected, difference(places, expected)
    lines = {row["id"]: (row["number"].get("extension"), row["number"].get("external"))
             for row in rows(directory, f"{CALLING}/virtualLines", "virtualLines")}
    expected = {key: (directory.owners[key].extension, directory.owners[key].number)
                for key in directory.of("VIRTUAL_LINE")}
    assert lines == expected, difference(lines, expected)
    devices = {row["mac"]: (row.get("personId") or row.get("workspaceId"), row["id"])
               for row in rows(directory, "/devices", "items", max=100)}
    assert devices == directory.devices, difference(devices, directory.devices)


def check_features(directory):
    for kind, feature in FEATURES.items():
        found = rows(directory, f"{CALLING}/{feature.path}", feature.rows)
        assert {row["id"] for row in found} == set(directory.of(kind)), kind
        for row in found:
            owner = directory.owners[row["id"]]
            assert (row["name"], row["locationId"]) == (owner.name, owner.location)
            assert row.get("extension") == owner.extension, row
            path = f"{CALLING}/locations/{row['locationId']}/{feature.path}/{row['id']}"
            shown = directory.company.get(path)
            if feature.members:
                members = [member["id"] for member in shown[feature.members]]
                assert members == owner.agents, (members, owner.agents)
                assert all(member in directory.owners for member in members)


def check_places(directory):
    found = {row["id"]: row["name"] for row in rows(directory, "/locations", "items")}
    expected = {key: location.name for key, location in directory.locations.items()}
    assert found == expected, difference(found, expected)
    found = {row["id"]: row.get("routingPrefix")
             for row in rows(directory, f"{CALLING}/locations", "locations")}
    expected = {key: directory.locations[key].prefix for key in directory.calling()}
    assert found == expected, difference(found, expected)
    schedules = {}
    for location in directory.calling():
        path = f"{CALLING}/locations/{location}/schedules"
        for row in rows(directory, path, "schedules"):
            schedules[(location, row["type"], row["name"])] = row["id"]
    assert schedules == directory.schedules, difference(schedules, directory.schedules)
    modes = {row["id"]: (row.get("location", {}).get("id"), row["name"])
             for row in rows(directory, f"{CALLING}/operatingModes", "operatingModes", max=100)}
    assert modes == directory.modes, difference(modes, directory.modes)


def difference(found, expected):
    """What only one of two dictionaries has."""
    only_found = {key: value for key, value in found.items() if expected.get(key) != value}
    only_expected = {key: value for key, value in expected.items() if found.get(key) != value}
    return f"only the server has {only_found}, only the model has {only_expected}"
