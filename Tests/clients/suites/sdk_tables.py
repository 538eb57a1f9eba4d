"""What the signatures of wxc_sdk do not say: ids of the fixture and values that belong together."""

from itertools import cycle

from sdk_directory import Directory
from sdk_methods import Tables
from wxc_sdk.common import RouteType
from wxc_sdk.common.schedules import Schedule, ScheduleType
from wxc_sdk.devices import TagOp
from wxc_sdk.groups import Group
from wxc_sdk.telephony import OriginatorType
from wxc_sdk.telephony.callqueue import CallQueue
from wxc_sdk.telephony.devices import DeviceMember
from wxc_sdk.telephony.forwarding import ForwardingRuleDetails
from wxc_sdk.telephony.hg_and_cq import Agent, Policy
from wxc_sdk.telephony.huntgroup import HGCallPolicies, HuntGroup
from wxc_sdk.telephony.operating_modes import OperatingModeSchedule

# Methods that may return an empty list: neither the fixture nor the sweep has an item for them.
MAY_BE_EMPTY = {
    # Errors of jobs, and jobs that no method starts.
    "devices.settings_jobs.errors",
    "jobs.apply_line_key_templates.errors",
    "jobs.disable_calling_location.errors",
    "jobs.dynamic_device_settings.errors",
    "jobs.manage_numbers.errors",
    "jobs.move_users.errors",
    "jobs.rebuild_phones.errors",
    "jobs.update_routing_prefix.errors",
    # Catalogs of Webex that are not a part of the state.
    "me.feature_access_codes",
    "telephony.call_recording.get_call_recording_regions",
    "telephony.caller_reputation_provider.providers",
    "telephony.dect_devices.device_type_list",
    "telephony.devices.dynamic_settings.get_validation_schema",
    "telephony.text_to_speech.voices",
    # Items that the sweep does not create.
    "telephony.cx_essentials.wrapup_reasons.available_queues",
    "me.calling_services_list",
    "me.mode_management.get_common_modes",
    "person_settings.executive.assigned_assistants",
    "person_settings.get_calling_services",
    "telephony.auto_attendant.list_announcement_files",
    "telephony.call_recording.list_location_users",
    "telephony.call_recording.list_org_users",
    "telephony.emergency_address.lookup_for_location",
    "telephony.ucm_profiles",
    "telephony.voice_messaging.list",
    "workspace_settings.devices.list",
    # Where an item is used: the sweep does not use it there.
    "telephony.dect_devices.dect_networks_associated_with_virtual_line",
    "telephony.dect_devices.dect_networks_associated_with_workspace",
    "telephony.playlist.assigned_locations",
    "telephony.prem_pstn.route_group.usage_call_to_extension",
    "telephony.prem_pstn.route_group.usage_dial_plan",
    "telephony.prem_pstn.route_group.usage_location_pstn",
    "telephony.prem_pstn.trunk.usage_call_to_extension",
    "telephony.prem_pstn.trunk.usage_location_pstn",
    "telephony.virtual_lines.dect_networks",
    # Filled later, and numbers that were not accepted.
    "telephony.prem_pstn.route_list.numbers",
    "telephony.prem_pstn.route_list.update_numbers",
}


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
    directory = Directory(api, location, locations[1].location_id)
    holidays = next(mode.id for mode in modes if mode.type == OperatingModeSchedule.holiday)
    # The schedule that the auto attendants of the sweep name.
    if not any(item.name == "sweep" for item in api.telephony.schedules.list(location)):
        api.telephony.schedules.create(
            location, Schedule(name="sweep", schedule_type=ScheduleType.business_hours)
        )
    # A supervisor has agents of queues alone.
    if not any(queue.name == "Supervised" for queue in api.telephony.callqueue.list()):
        queue = CallQueue.create(
            name="Supervised", extension="98710", queue_size=5, agents=[Agent(agent_id=person)]
        )
        api.telephony.callqueue.create(location, queue)
    participants = []
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

    def managed(sweep):
        """A hunt group whose modes the person manages."""
        group_id = sweep.item(f"{config}/locations/{{}}/huntGroups")
        api.person_settings.mode_management.assign_features([group_id], person)
        return group_id

    def call(*steps):
        """A function that makes a call, with what happens to it."""

        def made(sweep):
            calls = api.telephony.calls
            calls.hangup(calls.dial("9195551234").call_id)
            new = calls.dial("9195551234").call_id
            for step in steps:
                getattr(calls, step)(new)
            return new

        return made

    def conference(sweep):
        """Two calls, which become the participants of the conference."""
        participants[:] = [call("answer")(sweep), call("answer")(sweep)]
        return participants

    def connected(sweep):
        """The location, with a trunk as its PSTN connection."""
        trunk = sweep.item(f"{config}/premisePstn/trunks")
        api.telephony.pstn.configure(
            location, premise_route_type="TRUNK", premise_route_id=trunk
        )
        return location

    def number(sweep):
        return f"+14085{int(sweep.extension()) % 1000000:06d}"

    def mac(sweep):
        return f"0050560{int(sweep.extension()):05d}"

    def third_party_device(sweep):
        device = api.devices.create_by_mac_address(
            mac(sweep),
            workspace_id=workspace,
            model="Generic IPPhone Customer Managed",
            password="aB1!aB1!",
        )
        return device.device_id

    config = "/telephony/config"
    return Tables(
        empty=MAY_BE_EMPTY,
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
            f"{config}/operatingModes": holidays,
            f"{config}/locations/{{}}/callParkExtensions": park.cpe_id,
            f"{config}/locations/{{}}/schedules": schedule.schedule_id,
            f"{config}/people/me/locations/schedules": schedule.schedule_id,
            f"{config}/people/me/settings/modeManagement/features/{{}}/modes": modes[0].id,
            f"{config}/textToSpeech": called("telephony.text_to_speech.generate"),
            "/telephony/pstn/numbers": "+15558675300",
        },
        arguments={
            **directory.arguments(),
            "telephony.huntgroup.create": {"settings": group},
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
            "devices.activation_code": {
                "person_id": lambda sweep: next(others),
                "model": "DMS Cisco 8851",
            },
            "devices.create_by_mac_address": {
                "mac": mac,
                "person_id": person,
                "model": "DMS Cisco 8851",
            },
            "telephony.devices.update_third_party_device": {"device_id": third_party_device},
            "device_configurations.list": {
                "device_id": lambda sweep: sweep.item("/devices"),
            },
            "devices.modify_device_tags": {"op": TagOp.add, "value": ["sweep"]},
            "licenses.assign_licenses_to_users": {"person_id": person},
            "telephony.test_call_routing": {
                "originator_id": person,
                "originator_type": OriginatorType.user,
            },
            **{
                f"{part}.{action}": {"call_id": call(*steps)}
                for part in ("telephony.calls", "me.calls", "telephony.call_controls_members")
                for action, steps in {
                    "answer": (),
                    "hangup": ("answer",),
                    "hold": ("answer",),
                    "mute": ("answer",),
                    "park": ("answer",),
                    "push": ("answer",),
                    "divert": (),
                    "reject": (),
                    "resume": ("answer", "hold"),
                    "unmute": ("answer", "mute"),
                    "start_recording": ("answer",),
                    "pause_recording": ("answer", "start_recording"),
                    "resume_recording": ("answer", "start_recording", "pause_recording"),
                    "stop_recording": ("answer", "start_recording"),
                    "transmit_dtmf": ("answer",),
                }.items()
            },
            "telephony.calls.transfer": {"call_id1": call("answer"), "call_id2": call("answer")},
            "telephony.conference.start_conference": {"call_ids": conference},
            **{
                f"telephony.conference.{action}": {"call_id": lambda sweep: participants[0]}
                for action in ("deafen_participant", "undeafen_participant", "mute", "unmute")
            },
            "telephony.conference.add_participant": {"call_id": call("answer")},
            "person_settings.single_number_reach.create_snr": {"settings.phone_number": number},
            "me.snr.create_snr": {"settings.phone_number": number},
            "telephony.supervisors.delete_bulk": {
                "supervisor_ids": lambda sweep: [supervisor(sweep)]
            },
            "reports.create": {"template_id": 1},
            "groups.update": {"settings": Group(display_name="Sweepers")},
            "telephony.callqueue.create": {"settings.agents": [Agent(id=person)]},
            "telephony.callqueue.agents.details": {"start": 0},
            "telephony.pstn.read": {"location_id": connected},
            "telephony.pstn.configure": {
                "premise_route_type": "TRUNK",
                "premise_route_id": lambda sweep: sweep.item(f"{config}/premisePstn/trunks"),
            },
            "telephony.virtual_extensions.create_extension": {"phone_number": number},
            "telephony.virtual_extensions.create_range": {"prefix": "+1408555"},
            "telephony.virtual_extensions.update_extension": {"phone_number": number},
            "telephony.voicemail_groups.create": {"settings.language_code": "en_us"},
            "telephony.voicemail_groups.update": {"settings.language_code": "en_us"},
            "telephony.dect_devices.create_base_stations": {
                "base_station_macs": lambda sweep: [mac(sweep)]
            },
            "telephony.prem_pstn.dial_plan.create": {
                "dial_patterns": ["+5555"],
                "route_id": lambda sweep: sweep.item(f"{config}/premisePstn/trunks"),
                "route_type": RouteType.trunk,
            },
            "telephony.supervisors.create": {
                "id": lambda sweep: next(others),
                "agents": [person],
            },
        },
        values={
            "location_id": location,
            "person_id": person,
            "user_id": person,
            "queue_id": lambda sweep: sweep.item(f"{config}/locations/{{}}/queues"),
            "operating_mode_id": lambda sweep: sweep.item(f"{config}/operatingModes"),
            "workspace_id": workspace,
            "virtual_line_id": line,
            "org_id": organization,
            "default_access_code": lambda sweep: sweep.extension()[1:],
            "Event.all_day_enabled": True,
            **dict.fromkeys(
                ("line1_member_id", "line2_member_id", "location_member_id", "contact"), person
            ),
            "announcement_id": lambda sweep: sweep.item(f"{config}/announcements"),
            "feature_id": lambda sweep: sweep.item(f"{config}/locations/{{}}/huntGroups"),
            "template_id": lambda sweep: sweep.item(f"{config}/devices/lineKeyTemplates"),
            "rg_id": lambda sweep: sweep.item(f"{config}/premisePstn/routeGroups"),
            "route_group_id": lambda sweep: sweep.item(f"{config}/premisePstn/routeGroups"),
            "IdAndAction.id": person,
            "RGTrunk.trunk_id": lambda sweep: sweep.item(f"{config}/premisePstn/trunks"),
            "passcode": "740215",
            "domain": "example.com",
            "email": "hakim.smith@example.com",
            "time_zone": "America/New_York",
            "preferred_language": "en_US",
            "announcement_language": "en_us",
            **dict.fromkeys(("country", "country_code"), "US"),
        },
        files={"content": recording, "file": recording, "upload_as": "sweep.wav"},
        collections={
            f"{config}/devices": "/devices",
            f"{config}/lists/devices": "/devices",
            f"{config}/cxEssentials/locations/{{}}/queues": f"{config}/locations/{{}}/queues",
            "/telephony/pstn/locations/{}/emergencyAddresses": (
                "/telephony/pstn/locations/{}/emergencyAddress"
            ),
        },
        makers={
            f"{config}/supervisors": supervisor,
            f"{config}/jobs/updateRoutingPrefix": directory.prefix_job,
            f"{config}/people/me/settings/modeManagement/features": managed,
            **dict.fromkeys(
                (
                    "/telephony/calls",
                    "/telephony/calls/members/{}/calls",
                    "/telephony/calls/members/me/calls",
                ),
                call(),
            ),
            "/telephony/pstn/locations/{}/emergencyAddress": called(
                "telephony.emergency_address.add_to_location"
            ),
        },
    )
