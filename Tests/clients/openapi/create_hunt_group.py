"""Creates a hunt group through the client that is generated from /__admin/openapi.json."""

import os

import webex_mock_client as client
from webex_mock_client.models.create_hunt_group_request import CreateHuntGroupRequest

configuration = client.Configuration(
    host=os.environ["WEBEX_MOCK_URL"], access_token=os.environ["WEBEX_MOCK_TOKEN"]
)
with client.ApiClient(configuration) as api:
    location = client.LocationsApi(api).list_locations().items[0].id
    groups = client.FeaturesHuntGroupApi(api)
    body = CreateHuntGroupRequest.from_dict(
        {
            "name": "Generated",
            "extension": "7800",
            "callPolicies": {"policy": "CIRCULAR"},
            "agents": [],
            "enabled": True,
        }
    )
    created = groups.create_hunt_group(location, body)
    assert groups.get_hunt_group(location, created.id).name == "Generated"
    assert [group.id for group in groups.list_hunt_groups().hunt_groups] == [created.id]
    try:
        groups.create_hunt_group(location, body)
        raise AssertionError("the second create must fail")
    except client.exceptions.ConflictException as error:
        assert error.data.error_code == 9289, error.data
    print("created, read, listed, and rejected with 409")
