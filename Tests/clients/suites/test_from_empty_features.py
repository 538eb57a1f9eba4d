"""The SDK gives a company queues, an attendant, groups and call routing, and removes them again."""

import pytest
import requests
from sdk_company import Builder, Rejected
from wxc_sdk import WebexSimpleApi
from wxc_sdk.common import RouteType
from wxc_sdk.common.schedules import ScheduleType
from wxc_sdk.rest import RestError, RestSession
from wxc_sdk.telephony import DestinationType, OriginatorType
from wxc_sdk.telephony.autoattendant import AutoAttendant
from wxc_sdk.telephony.callqueue import CallQueue
from wxc_sdk.telephony.hg_and_cq import Agent
from wxc_sdk.telephony.paging import Paging
from wxc_sdk.telephony.prem_pstn.route_group import RGTrunk, RouteGroup


@pytest.fixture
def api(url):
    response = requests.post(f"{url}/__admin/orgs", json={"template": "empty"})
    assert response.status_code == 201, response.text
    RestSession.BASE = f"{url}/v1"
    with WebexSimpleApi(tokens=response.json()["token"]) as api:
        yield api


class Features:
    """The ids of what the first location of a company gets."""

    def __init__(self, api):
        company = Builder(api)
        company.build()
        self.company = company
        self.city, self.location = next(iter(company.locations.items()))
        self.main, *self.free = [
            row.phone_number
            for row in api.telephony.phone_numbers(location_id=self.location, available=True)
        ]
        here = [p for p in api.people.list(calling_data=True) if p.location_id == self.location]
        self.caller = here[0].person_id
        telephony, pstn = api.telephony, api.telephony.prem_pstn
        settings = CallQueue.create(
            name="Support",
            extension="5001",
            queue_size=10,
            phone_number=self.free[0],
            agents=[Agent(agent_id=person.person_id) for person in here[:3]],
        )
        self.queue = telephony.callqueue.create(self.location, settings)
        attendant = AutoAttendant.create(name="Main", business_schedule="Hours", extension="5002")
        self.attendant = telephony.auto_attendant.create(self.location, attendant)
        paging = Paging.create(name="All", extension="5003")
        self.paging = telephony.paging.create(self.location, paging)
        self.park = telephony.callpark_extension.create(self.location, "Park", "5004")
        self.trunk = pstn.trunk.create("Gateway", self.location, "Abc12345")
        self.group = pstn.route_group.create(
            RouteGroup(name="Gateways", local_gateways=[RGTrunk(trunk_id=self.trunk, priority=1)])
        )
        plan = pstn.dial_plan.create(
            "Plan", self.group, RouteType.route_group, dial_patterns=["+4420XXXXXXXX"]
        )
        assert plan.dial_pattern_errors == []
        self.plan = plan.dial_plan_id


@pytest.fixture
def features(api):
    return Features(api)


def rejection(call, *arguments):
    """The code and the text of the response to a call that the server must reject."""
    with pytest.raises(RestError) as raised:
        call(*arguments)
    response = raised.value.response
    assert 400 <= response.status_code < 500
    return response.json().get("errorCode"), response.text


def test_queues_and_attendants_are_read_changed_and_equal_afterwards(api, features):
    queues, attendants = api.telephony.callqueue, api.telephony.auto_attendant
    location = features.location
    assert [queue.id for queue in queues.list()] == [features.queue]
    queue = queues.details(location, features.queue)
    assert queue.phone_number == features.free[0] and len(queue.agents) == 3
    assert all(agent.join_enabled for agent in queue.agents)
    queues.update(location, features.queue, queue)
    assert queues.details(location, features.queue) == queue
    attendant = attendants.details(location, features.attendant)
    attendants.update(location, features.attendant, attendant)
    assert attendants.details(location, features.attendant) == attendant
    for forwarding, feature in (
        (queues.forwarding, features.queue),
        (attendants.forwarding, features.attendant),
    ):
        settings = forwarding.settings(location, feature)
        settings.always.enabled, settings.always.destination = True, "5001"
        forwarding.update(location, feature, settings)
        assert forwarding.settings(location, feature).always.destination == "5001"
    park = api.telephony.callpark_extension.details(location, features.park)
    assert (park.name, park.extension) == ("Park", "5004")


def test_calls_go_to_what_was_made(api, features):
    def route(destination):
        return api.telephony.test_call_routing(
            features.caller, OriginatorType.user, destination, include_applied_services=True
        )

    for destination in ("5001", features.free[0]):
        routed = route(destination)
        assert routed.destination_type == DestinationType.hosted_feature
        assert routed.hosted_feature.name == "Support" and not routed.is_rejected
    assert route("5002").hosted_feature.name == "Main"
    assert route("5003").hosted_feature.name == "All"
    assert route("+442079460000").pbx_user.dial_plan_id == features.plan
    assert route("911").destination_type == DestinationType.emergency
    assert route("5999").is_rejected


def test_what_is_in_use_is_not_deleted(api, features):
    telephony, pstn = api.telephony, api.telephony.prem_pstn
    location = features.location
    assert rejection(pstn.trunk.delete_trunk, features.trunk)[0] == 27349
    assert rejection(pstn.route_group.delete_route_group, features.group)[0] == 27350
    numbers = telephony.location.number
    assert "Support" in rejection(numbers.remove, location, [features.free[0]])[1]
    hours = next(row for row in telephony.schedules.list(location) if row.name == "Hours")
    schedule = (location, ScheduleType.business_hours, hours.schedule_id)
    assert "Main" in rejection(telephony.schedules.delete_schedule, *schedule)[1]

    pstn.dial_plan.delete_dial_plan(features.plan)
    pstn.route_group.delete_route_group(features.group)
    pstn.trunk.delete_trunk(features.trunk)
    telephony.callqueue.delete_queue(location, features.queue)
    telephony.auto_attendant.delete_auto_attendant(location, features.attendant)
    telephony.paging.delete_paging(location, features.paging)
    telephony.callpark_extension.delete(location, features.park)
    telephony.schedules.delete_schedule(*schedule)
    numbers.remove(location, [features.free[0]])
    with Rejected(404):
        telephony.callqueue.details(location, features.queue)
    owners = {row.owner.owner_type for row in telephony.phone_numbers() if row.owner}
    assert not owners & {"CALL_QUEUE", "AUTO_ATTENDANT", "PAGING_GROUP"}
