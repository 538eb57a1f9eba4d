"""The Python SDK wxc_sdk, unmodified except for its base URL. It rejects unknown properties."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from conftest import TOKEN
from wxc_sdk import WebexSimpleApi
from wxc_sdk.as_api import AsWebexSimpleApi
from wxc_sdk.as_rest import AsRestSession
from wxc_sdk.common import AlternateNumber, RingPattern
from wxc_sdk.rest import RestError, RestSession
from wxc_sdk.telephony.forwarding import ForwardingRuleDetails
from wxc_sdk.telephony.hg_and_cq import Agent, AlternateNumberSettings, Policy
from wxc_sdk.telephony.huntgroup import HGCallPolicies, HuntGroup


@pytest.fixture
def api(url):
    RestSession.BASE = AsRestSession.BASE = f"{url}/v1"
    with WebexSimpleApi(tokens=TOKEN) as api:
        yield api


@pytest.fixture
def location(api):
    return next(found for found in api.locations.list() if found.address.country == "US")


@pytest.fixture
def groups(api):
    return api.telephony.huntgroup


@pytest.fixture
def group_id(groups, location):
    # The SDK's factory omits `enabled` and `agents`, which the documentation requires.
    settings = HuntGroup.create(name="Sales", extension="7800")
    settings.enabled, settings.agents = True, []
    return groups.create(location_id=location.location_id, settings=settings)


def new_group(name, extension):
    return HuntGroup(
        name=name,
        extension=extension,
        enabled=True,
        agents=[],
        call_policies=HGCallPolicies(policy=Policy.circular),
    )


def test_the_factory_of_the_sdk_works_with_live_rules(start):
    RestSession.BASE = f"{start('--rules', 'live')}/v1"
    with WebexSimpleApi(tokens=TOKEN) as api:
        location = next(api.locations.list())
        settings = HuntGroup.create(name="Sales", extension="7800")
        group_id = api.telephony.huntgroup.create(
            location_id=location.location_id, settings=settings
        )
        details = api.telephony.huntgroup.details(location.location_id, group_id)
        assert details.name == "Sales" and details.enabled


def test_creating_updating_and_deleting_a_hunt_group(api, groups, location):
    # Choose an unused extension, as the tests of the SDK do.
    taken = {n.extension for n in api.telephony.phone_numbers(location_id=location.location_id)}
    taken |= {
        park.extension
        for park in api.telephony.callpark_extension.list(location_id=location.location_id)
    }
    extension = next(str(e) for e in range(1000, 9999) if str(e) not in taken)

    people = [
        person
        for person in api.people.list(calling_data=True)
        if person.location_id and not person.invite_pending
    ]
    group_id = groups.create(
        location_id=location.location_id, settings=new_group("Support", extension)
    )
    assert groups.by_name("Support", location_id=location.location_id).id == group_id

    # Changing one nested value leaves the others unchanged.
    before = groups.details(location.location_id, group_id)
    groups.update(
        location.location_id,
        group_id,
        HuntGroup(call_policies=HGCallPolicies(policy=Policy.uniform)),
    )
    after = groups.details(location.location_id, group_id)
    assert after.call_policies.policy == Policy.uniform
    before.call_policies.policy = Policy.uniform
    assert after == before

    # Replace the agents.
    agents = [Agent(id=person.person_id) for person in people[:2]]
    groups.update(location.location_id, group_id, HuntGroup(agents=agents))
    details = groups.details(location.location_id, group_id)
    assert [agent.agent_id for agent in details.agents] == [p.person_id for p in people[:2]]
    assert details.agents[0].first_name == people[0].first_name

    # Sending what was read changes nothing.
    groups.update(location.location_id, group_id, details)
    assert groups.details(location.location_id, group_id) == details

    numbers = list(api.telephony.phone_numbers(owner_id=group_id))
    assert [(n.extension, n.owner.owner_type) for n in numbers] == [(extension, "HUNT_GROUP")]

    groups.delete_huntgroup(location.location_id, group_id)
    assert groups.by_name("Support") is None
    with pytest.raises(RestError) as error:
        groups.delete_huntgroup(location.location_id, group_id)
    assert error.value.response.status_code == 404


def test_the_three_lists_of_available_numbers(groups, location, group_id):
    def numbers(list_available):
        return {number.phone_number for number in list_available(location.location_id)}

    def available():
        return numbers(groups.primary_available_phone_numbers)

    first, second = sorted(available())[:2]
    groups.update(location.location_id, group_id, HuntGroup(phone_number=first))
    alternates = AlternateNumberSettings(
        distinctive_ring_enabled=True,
        alternate_numbers=[
            AlternateNumber(phone_number=second, ring_pattern=RingPattern.long_long)
        ],
    )
    groups.update(
        location.location_id, group_id, HuntGroup(alternate_number_settings=alternates)
    )
    read = groups.details(location.location_id, group_id).alternate_number_settings
    assert read.alternate_numbers[0].phone_number == second
    assert read.alternate_numbers[0].ring_pattern == RingPattern.long_long
    assert not available() & {first, second}
    assert numbers(groups.alternate_available_phone_numbers) == available()
    owned = {
        n.phone_number: n.owner.owner_id
        for n in groups.forward_available_phone_numbers(location.location_id)
    }
    assert owned[first] == owned[second] == group_id
    groups.delete_huntgroup(location.location_id, group_id)
    assert {first, second} <= available()


def test_call_forwarding_and_its_rules(groups, location, group_id):
    forwarding = groups.forwarding
    where = {"location_id": location.location_id, "feature_id": group_id}
    settings = forwarding.settings(**where)
    assert not settings.always.enabled and settings.rules == []

    settings.always.enabled = True
    settings.always.destination = "9195551234"
    settings.always.send_to_voicemail_enabled = True
    forwarding.update(**where, forwarding=settings)
    read = forwarding.settings(**where)
    assert read.always == settings.always

    rule = ForwardingRuleDetails.default("Night")
    rule_id = forwarding.create_call_forwarding_rule(**where, forwarding_rule=rule)
    assert forwarding.call_forwarding_rule(**where, rule_id=rule_id).name == "Night"
    assert [r.id for r in forwarding.settings(**where).rules] == [rule_id]

    rule.name = "Weekend"
    new_id = forwarding.update_call_forwarding_rule(**where, rule_id=rule_id, forwarding_rule=rule)
    assert new_id != rule_id
    with pytest.raises(RestError):
        forwarding.call_forwarding_rule(**where, rule_id=rule_id)

    settings = forwarding.settings(**where)
    settings.selective.enabled = True
    settings.selective.destination = "7001"
    forwarding.update(**where, forwarding=settings)
    assert forwarding.settings(**where).selective.enabled

    forwarding.switch_mode_for_call_forwarding(**where)
    forwarding.delete_call_forwarding_rule(**where, rule_id=new_id)
    assert forwarding.settings(**where).rules == []


def test_paging_over_hunt_groups_created_in_parallel(groups, location):
    def create(number):
        return groups.create(
            location_id=location.location_id,
            settings=new_group(f"Group {number:03}", str(20000 + number)),
        )

    with ThreadPoolExecutor(max_workers=16) as pool:
        created = list(pool.map(create, range(120)))
    everything = list(groups.list())
    assert {group.id for group in everything} == set(created)
    for page in (1, 7, 50, 120):
        assert list(groups.list(max=page)) == everything
    assert [g.name for g in groups.list(name="Group 007")] == ["Group 007"]


def test_errors_in_the_sdk(groups, location, group_id):
    def error_of(settings):
        with pytest.raises(RestError) as error:
            groups.create(location_id=location.location_id, settings=settings)
        return error.value

    conflict = error_of(new_group("sales", "7801"))
    assert (conflict.response.status_code, conflict.code) == (409, 9289)
    assert "already in use" in conflict.description
    assert conflict.detail.tracking_id == conflict.response.headers["trackingid"]

    extension_in_use = error_of(new_group("Other", "1001"))
    assert (extension_in_use.response.status_code, extension_in_use.code) == (409, 4202)

    long_name = error_of(new_group("n" * 31, "7802"))
    assert (long_name.response.status_code, long_name.code) == (400, 25110)
    assert long_name.detail.error_code == 25110

    with pytest.raises(RestError) as error:
        groups.details(location.location_id, "Y2lzY29zcGFyazovL3VzL0hVTlRfR1JPVVAvbm9uZQ")
    assert error.value.response.status_code == 404


def test_tokens_without_permission(url, location):
    RestSession.BASE = f"{url}/v1"
    for token, status in (("expired", 401), ("no-scope", 403), ("read-only-admin", 403)):
        with WebexSimpleApi(tokens=token) as api, pytest.raises(RestError) as error:
            api.telephony.huntgroup.create(
                location_id=location.location_id, settings=new_group("Sales", "7800")
            )
        assert error.value.response.status_code == status


def test_the_sdk_honors_retry_after(start):
    RestSession.BASE = f"{start('--rate-limit', '2/1')}/v1"
    with WebexSimpleApi(tokens=TOKEN) as api:
        waited = []
        api.session.hooks["response"].append(
            lambda response, *_, **__: waited.append(response.headers.get("Retry-After"))
        )
        for _ in range(3):
            assert len(list(api.locations.list())) == 3
    assert waited == [None, None, "1", None]


def test_the_sdk_retries_after_an_injected_429(api, url, groups, location):
    fault = {
        "match": {"operation": "createHuntGroup"},
        "effect": {"status": 429, "retryAfter": 1},
        "schedule": {"times": 1},
    }
    assert requests.post(f"{url}/__admin/faults", json=fault).status_code == 201
    assert groups.create(
        location_id=location.location_id, settings=new_group("Sales", "7800")
    )
    report = requests.get(f"{url}/__admin/compliance").json()
    assert [wait["outcome"] for wait in report["waits"]] == ["honored"]


def test_the_directory(api, location):
    me = api.people.me()
    assert me.org_id and me.roles
    people = list(api.people.list(calling_data=True))
    calling = {lic.license_id for lic in api.licenses.list() if lic.webex_calling}
    users = [person for person in people if calling & set(person.licenses)]
    assert len(users) >= 8
    assert api.people.details(person_id=users[0].person_id).display_name == users[0].display_name
    assert [org.org_id for org in api.organizations.list()] == [me.org_id]
    assert len(list(api.workspaces.list())) == 3
    assert len(list(api.telephony.virtual_lines.list())) == 2
    languages = api.telephony.read_list_of_announcement_languages()
    assert any(language.code == "en_us" for language in languages)
    assert len(list(api.telephony.locations.list())) == 2
    details = api.telephony.locations.details(location_id=location.location_id)
    assert details.name == location.name
    schedules = list(api.telephony.schedules.list(obj_id=location.location_id))
    assert {schedule.name for schedule in schedules} == {"Business Hours", "Company Holidays"}
    assert len(list(api.telephony.operating_modes.list())) == 2
    validation = api.telephony.locations.validate_extensions(
        location_id=location.location_id, extensions=["1001", "7800", "9x", "911", "7800"]
    )
    states = [status.state for status in validation.extension_status]
    assert states == ["DUPLICATE", "VALID", "INVALID", "INVALID", "DUPLICATE_IN_LIST"]


def test_the_asynchronous_api(url):
    AsRestSession.BASE = f"{url}/v1"

    async def create_list_and_delete():
        async with AsWebexSimpleApi(tokens=TOKEN) as api:
            location = (await api.locations.list())[0]
            created = await asyncio.gather(
                *(
                    api.telephony.huntgroup.create(
                        location_id=location.location_id,
                        settings=new_group(f"Group {number}", str(30000 + number)),
                    )
                    for number in range(32)
                )
            )
            listed = await api.telephony.huntgroup.list(max=10)
            assert {group.id for group in listed} == set(created)
            details = await api.telephony.huntgroup.details(location.location_id, created[0])
            assert details.call_policies.policy == Policy.circular
            for group_id in created:
                await api.telephony.huntgroup.delete_huntgroup(location.location_id, group_id)
            assert await api.telephony.huntgroup.list() == []

    asyncio.run(create_list_and_delete())
