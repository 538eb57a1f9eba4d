"""The Python library wxcadm 4.6.1, unmodified but for its base URL."""

import sys

import pytest
import wxcadm
import wxcadm.common

from conftest import TOKEN


@pytest.fixture
def webex(url):
    base = f"{url}/"
    wxcadm.common.WebexApi.__init__.__defaults__ = (None, base, 10)
    for name, module in list(sys.modules.items()):
        if name.startswith("wxcadm") and hasattr(module, "_url_base"):
            module._url_base = base
    return wxcadm.Webex(TOKEN)


def test_organization_locations_and_people(webex):
    assert webex.org.name == "Acme"
    assert len([location for location in webex.org.locations if location.calling_enabled]) == 2
    assert len(webex.org.people.webex_calling()) >= 8


def test_creating_listing_and_updating_a_hunt_group(webex):
    location = next(location for location in webex.org.locations if location.calling_enabled)
    webex.org.hunt_groups.create(
        name="Sales", first_name="Sales", last_name="Team", extension="7800", location=location
    )
    group = next(group for group in webex.org.hunt_groups if group.name == "Sales")
    assert group.extension == "7800"
    person = webex.org.people.webex_calling()[0]
    assert group.add_agent(person)
    webex.org.hunt_groups.refresh()
    updated = next(group for group in webex.org.hunt_groups if group.name == "Sales")
    assert [agent["id"] for agent in updated.agents] == [person.id]
