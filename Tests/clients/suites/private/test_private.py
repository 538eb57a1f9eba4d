"""200 tests that use the same names and extensions without conflicts."""

import pytest

SALES = {
    "name": "Sales",
    "extension": "7800",
    "callPolicies": {"policy": "CIRCULAR"},
    "agents": [],
    "enabled": True,
}


@pytest.mark.parametrize("number", range(200))
def test_every_organization_can_have_the_same_hunt_group(webex, number):
    groups = f"/telephony/config/locations/{webex.location}/huntGroups"
    assert webex.get("/telephony/config/huntGroups").json() == {"huntGroups": []}
    created = webex.post(groups, json=SALES)
    assert created.status_code == 201
    assert webex.post(groups, json=SALES).status_code == 409
    assert webex.delete(f"{groups}/{created.json()['id']}").status_code == 204
    webex.expects(
        {"operation": "createHuntGroup", "status": 201, "bodyEquals": SALES, "times": 1},
        {"operation": "createHuntGroup", "status": 409, "times": 1},
        {"operation": "deleteHuntGroup", "times": 1},
        inOrder=True,
    )
    with pytest.raises(AssertionError, match='/extension: expected "7801", found "7800"'):
        webex.expects({"operation": "createHuntGroup", "bodyEquals": SALES | {"extension": "7801"}})
