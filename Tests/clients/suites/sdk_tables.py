"""What the signatures of wxc_sdk do not say: ids of the fixture and values that belong together."""

from itertools import cycle

from sdk_methods import Tables
from wxc_sdk.groups import Group
from wxc_sdk.telephony.devices import DeviceMember
from wxc_sdk.telephony.forwarding import ForwardingRuleDetails
from wxc_sdk.telephony.hg_and_cq import Agent, Policy
from wxc_sdk.telephony.huntgroup import HGCallPolicies, HuntGroup


def tables(api, recording):
    """The tables for the default fixture. `recording` is the path of a WAV file."""
    locations = list(api.locations.list())
    people = [person for person in api.people.list(calling_data=True) if person.location_id]
    location, person = locations[0].location_id, people[0].person_id
    workspace = next(api.workspaces.list()).workspace_id
    line = next(api.telephony.virtual_lines.list()).id
    organization = api.organizations.list()[0].org_id
    modes = list(api.telephony.operating_modes.list())
    park = next(api.telephony.callpark_extension.list())
    schedule = next(api.telephony.schedules.list(location))
    others = cycle([person.person_id for person in people[1:]])

    def called(name):
        """The id in the response of a method."""

        def found(sweep):
            sweep.run(next(method for method in sweep.methods if method.name == name))
            return sweep.id_of_response()

        return found

    def group(sweep):
        return HuntGroup(
            name=sweep.unique("Sweep"),
            extension=sweep.extension(),
            enabled=True,
            agents=[],
            call_policies=HGCallPolicies(policy=Policy.circular),
        )

    def supervisor(sweep):
        new = next(others)
        api.telephony.supervisors.create(id=new, agents=[person])
        return new

    def announcement(sweep, scope):
        body = {
            "name": sweep.unique("Sweep"),
            "isTextToSpeech": False,
            "fileUri": "https://example.com/sweep.wav",
            "fileName": "sweep.wav",
        }
        return sweep.post(f"{config}{scope}/announcements", body)

    menu = {
        "greeting": "DEFAULT",
        "extensionEnabled": True,
        "keyConfigurations": {"key": "0", "action": "EXIT"},
    }

    config = "/telephony/config"
    return Tables(
        ids={
            **dict.fromkeys(
                (
                    "/people",
                    f"{config}/people",
                    f"{config}/queues/agents",
                    "/telephony/calls/members",
                ),
                person,
            ),
            **dict.fromkeys(("/workspaces", f"{config}/workspaces"), workspace),
            **dict.fromkeys(
                (
                    "/locations",
                    f"{config}/locations",
                    "/telephony/pstn/locations",
                    f"{config}/cxEssentials/locations",
                    f"{config}/lists/locations",
                    f"{config}/people/me/locations",
                ),
                location,
            ),
            f"{config}/virtualLines": line,
            "/organizations": organization,
            **dict.fromkeys((f"{config}/countries", f"{config}/people/me/countries"), "US"),
            f"{config}/operatingModes": modes[0].id,
            f"{config}/locations/{{}}/callParkExtensions": park.cpe_id,
            f"{config}/locations/{{}}/schedules": schedule.schedule_id,
            f"{config}/people/me/locations/schedules": schedule.schedule_id,
            f"{config}/people/me/settings/modeManagement/features/{{}}/modes": modes[0].id,
            f"{config}/textToSpeech": called("telephony.text_to_speech.generate"),
            "/telephony/pstn/numbers": "+15558675300",
        },
        arguments={
            "telephony.huntgroup.create": {"settings": group},
            "jobs.move_users.validate_or_initiate": {"users_list.validate_only": False},
            **dict.fromkeys(
                (
                    "person_settings.app_shared_line.update_members",
                    "person_settings.appservices.shared_line.update_members",
                    "telephony.devices.update_members",
                ),
                {"members": [DeviceMember(member_id=person, primary_owner=True, line_weight=1)]},
            ),
            **dict.fromkeys(
                (
                    "telephony.auto_attendant.forwarding.create_call_forwarding_rule",
                    "telephony.callqueue.forwarding.create_call_forwarding_rule",
                    "telephony.huntgroup.forwarding.create_call_forwarding_rule",
                ),
                {
                    "forwarding_rule": lambda sweep: ForwardingRuleDetails.default(
                        sweep.unique("Sweep")
                    )
                },
            ),
            "telephony.announcements_repo.upload_announcement": {"file_uri": None},
            "telephony.announcements_repo.modify": {"file_uri": None},
            "groups.update": {"settings": Group(display_name="Sweepers")},
            "telephony.callqueue.create": {"settings.agents": [Agent(id=person)]},
            "telephony.prem_pstn.dial_plan.create": {"dial_patterns": ["+5555"]},
            "telephony.supervisors.create": {"id": lambda sweep: next(others)},
        },
        values={
            "location_id": location,
            "person_id": person,
            "workspace_id": workspace,
            "virtual_line_id": line,
            "org_id": organization,
            "email": "hakim.smith@example.com",
        },
        files={"content": recording, "file": recording, "upload_as": "sweep.wav"},
        collections={
            f"{config}/devices": "/devices",
            f"{config}/people/me/settings/modeManagement/features": (
                f"{config}/locations/{{}}/huntGroups"
            ),
            f"{config}/lists/devices": "/devices",
            f"{config}/cxEssentials/locations/{{}}/queues": f"{config}/locations/{{}}/queues",
            "/telephony/pstn/locations/{}/emergencyAddresses": (
                "/telephony/pstn/locations/{}/emergencyAddress"
            ),
        },
        makers={
            # The SDK sends a text with JSON in it.
            f"{config}/locations/{{}}/paging": lambda sweep: sweep.post(
                f"{config}/locations/{{}}/paging",
                {"name": sweep.unique("Sweep"), "extension": sweep.extension()},
            ),
            # The SDK does not send `schemas`.
            "/groups": lambda sweep: sweep.post(
                "/groups",
                {
                    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                    "displayName": sweep.unique("Sweep"),
                },
            ),
            # The SDK sends the keys as a list.
            f"{config}/locations/{{}}/autoAttendants": lambda sweep: sweep.post(
                f"{config}/locations/{{}}/autoAttendants",
                {
                    "name": sweep.unique("Sweep"),
                    "extension": sweep.extension(),
                    "businessSchedule": "Business Hours",
                    "businessHoursMenu": menu,
                    "afterHoursMenu": menu,
                },
            ),
            # The SDK has other actions than the document.
            f"{config}/jobs/devices/dynamicDeviceSettings": lambda sweep: sweep.post(
                f"{config}/jobs/devices/dynamicDeviceSettings",
                {
                    "tags": [
                        {"familyOrModelDisplayName": "8841", "tag": "%A%", "action": "ADD"},
                    ]
                },
            ),
            # The SDK does not send an empty list of numbers.
            f"{config}/locations/{{}}/autoAttendants/{{}}/callForwarding/selectiveRules": (
                lambda sweep: sweep.post(
                    f"{config}/locations/{{}}/autoAttendants/{{}}/callForwarding/selectiveRules",
                    {
                        "name": sweep.unique("Sweep"),
                        "enabled": True,
                        "forwardTo": {"selection": "DO_NOT_FORWARD"},
                        "callsFrom": {"selection": "ANY"},
                    },
                )
            ),
            # The SDK sends a multipart body.
            f"{config}/announcements": lambda sweep: announcement(sweep, ""),
            f"{config}/locations/{{}}/announcements": lambda sweep: announcement(
                sweep, "/locations/{}"
            ),
            f"{config}/supervisors": supervisor,
            "/telephony/pstn/locations/{}/emergencyAddress": called(
                "telephony.emergency_address.add_to_location"
            ),
        },
    )
