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


def test_the_organization_and_its_people(webex):
    assert webex.org.name == "Acme"
    assert len([place for place in webex.org.locations if place.calling_enabled]) == 2
    assert len(webex.org.people.webex_calling()) >= 8


def test_a_group_is_created_listed_and_given_an_agent(webex):
    location = next(place for place in webex.org.locations if place.calling_enabled)
    webex.org.hunt_groups.create(
        name="Sales", first_name="Sales", last_name="Team", extension="7800", location=location
    )
    group = next(group for group in webex.org.hunt_groups if group.name == "Sales")
    assert group.extension == "7800"
    person = webex.org.people.webex_calling()[0]
    assert group.add_agent(person)
    webex.org.hunt_groups.refresh()
    again = next(group for group in webex.org.hunt_groups if group.name == "Sales")
    assert [agent["id"] for agent in again.agents] == [person.id]
