"""What scripts that provision people met: errors as rows of lists, licenses, rejections."""

import pytest
import requests
from provisioning import CALLING, PROFESSIONAL, WORKSPACES


def rows(company, **query):
    company.get("/people", **query)
    return company.last.json()


# People of a location

@pytest.mark.parametrize("rules", ["documented", "live"])
def test_a_location_without_people_is_an_error_in_a_row(create_company, rules):
    company = create_company("--rules", rules)
    office, branch = company.location("Office", "8100"), company.location("Branch", "8200")
    company.person("Kim Doe", branch)

    def check_empty():
        body = rows(company, callingData="true", locationId=office)
        if rules == "documented" and body["items"] == []:
            return
        assert body["notFoundIds"] is None
        (row,) = body["items"]
        assert "id" not in row
        error = row["errors"]["peopleListLocationId"]
        assert error["code"] == "calling_failure" and error["reason"]

    check_empty()
    lee = company.person("Lee Roe", office)
    body = rows(company, callingData="true", locationId=office)
    assert [row["id"] for row in body["items"]] == [lee["id"]]
    assert "errors" not in body["items"][0]
    company.delete(f"/people/{lee['id']}")
    check_empty()


def test_the_people_of_a_location_need_calling_data(create_company):
    company = create_company("--rules", "live")
    office = company.location("Office", "8100")
    company.person("Kim Doe", office)
    company.rejected("GET", "/people", status=400, locationId=office)


def test_lists_of_people_by_id_by_name_and_by_email(company, office):
    kim, lee = company.person("Kim Doe", office), company.person("Lee Roe")
    both = rows(company, id=f"{kim['id']},{lee['id']}")["items"]
    assert {row["id"] for row in both} == {kim["id"], lee["id"]}
    assert [row["id"] for row in rows(company, displayName="Kim")["items"]] == [kim["id"]]
    assert rows(company, displayName="Doe")["items"] == []
    assert rows(company, email="lee.roe@example.com")["items"][0]["id"] == lee["id"]
    assert rows(company, email="lee.roe@example")["items"] == []


# Creating a person with calling

def test_calling_needs_an_extension_or_a_number(company, office):
    body = {"emails": ["kim@example.com"], "displayName": "Kim", "licenses": [company.license()]}
    body["locationId"] = office
    problem = company.rejected("POST", "/people", body, 400, callingData="true")
    assert "extension" in str(problem) and "phone" in str(problem).lower()
    # Nothing was left behind: the same person can be created now.
    company.post("/people", body | {"extension": "1001"}, 200, callingData="true")


def test_calling_needs_a_location_with_calling(company, office):
    plain = company.location("Depot", calling=False)
    body = {"emails": ["kim@example.com"], "displayName": "Kim", "licenses": [company.license()]}
    body["extension"] = "1001"
    problem = company.rejected("POST", "/people", body | {"locationId": plain}, 400)
    assert plain in str(problem) or "Depot" in str(problem)
    company.rejected("POST", "/people", body)
    company.rejected("POST", "/people", body | {"locationId": office[:-2]})
    company.post("/people", body | {"locationId": office}, 200)


def test_the_fault_that_leaves_a_person_without_calling(company, office):
    """The next attempt gets 409, and a PUT, which needs `displayName`, repairs the person."""
    body = {"emails": ["kim@example.com"], "displayName": "Kim", "licenses": [company.license()]}
    body["locationId"] = office
    company.session.headers["X-Mock-Fault"] = "partial-create"
    company.post("/people", body, 400)
    del company.session.headers["X-Mock-Fault"]
    body["extension"] = "1001"
    company.rejected("POST", "/people", body, 409)
    (kim,) = company.get("/people", email="kim@example.com")["items"]
    assert kim["licenses"] == []
    company.rejected("PUT", f"/people/{kim['id']}", {**body, "displayName": None}, 400)
    company.put(f"/people/{kim['id']}", body, 200)
    assert company.owned(kim["id"])[0]["extension"] == "1001"


def test_what_a_new_person_may_not_have(company, office):
    number, other = company.numbers(office, 2125550100, 2)
    branch = company.location("Branch", "8200")
    kim = company.person("Kim Doe", office, "1001", number)
    body = {"displayName": "Lee", "licenses": [company.license()], "locationId": office}
    body |= {"emails": ["lee@example.com"], "extension": "1002"}

    def rejected(status=None, **members):
        company.rejected("POST", "/people", body | members, status, callingData="true")

    rejected(409, emails=["kim.doe@example.com"])
    rejected(409, emails=["KIM.Doe@example.com"])
    rejected(400, emails=[])
    rejected(extension="1001")
    rejected(400, extension="10x1")
    rejected(phoneNumbers=[{"type": "work", "value": number}])
    rejected(phoneNumbers=[{"type": "work", "value": "+12125559999"}])
    rejected(phoneNumbers=[{"type": "work", "value": other}], locationId=branch)
    rejected(licenses=[company.license(), company.license()[:-3] + "abc"])
    # An extension may repeat in another location.
    lee = company.post("/people", body | {"extension": "1001", "locationId": branch}, 200)
    assert lee["id"] != kim["id"]


def test_units_of_a_license_run_out(company, office):
    units = next(row for row in company.get("/licenses")["items"] if row["name"] == PROFESSIONAL)
    free = units["totalUnits"] - units["consumedUnits"]
    for number in range(free):
        company.person(f"Person {number}", office)
    assert company.consumed() == units["totalUnits"]
    body = {"emails": ["one.more@example.com"], "displayName": "One More", "extension": "9999"}
    body |= {"locationId": office, "licenses": [units["id"]]}
    company.rejected("POST", "/people", body)


def test_a_directory_person_gets_calling_by_put(company, office):
    """A person without calling, as directory synchronization makes them."""
    kim = company.person("Kim Doe")
    path = f"/people/{kim['id']}"
    calling = {"licenses": [company.license()], "locationId": office}
    company.rejected("PUT", path, calling | {"displayName": "Kim Doe"}, 400)
    company.rejected("PUT", path, calling | {"extension": "1001"}, 400)
    body = calling | {"displayName": "Kim Doe", "extension": "1001"}
    company.put(path, body, 200, callingData="true")
    details = company.get(path, callingData="true")
    assert details["extension"] == "1001" and details["locationId"] == office
    assert [row["owner"]["id"] for row in company.owned(kim["id"])] == [kim["id"]]
    # As the client wxcadm takes calling away.
    body = {"displayName": "Kim Doe", "extension": None, "licenses": []}
    company.put(path, body, 200, callingData="true")
    assert company.owned(kim["id"]) == [] and company.consumed() == 0


def test_put_of_a_person_changes_what_it_names(company, office):
    number, other = company.numbers(office, 2125550100, 2)
    kim = company.person("Kim Doe", office, "1001", number)
    path = f"/people/{kim['id']}"
    before = company.get(path, callingData="true")
    company.put(path, {"displayName": "Kim Doe", "licenses": kim["licenses"], "roles": []}, 200)
    after = company.get(path, callingData="true")
    for body in (before, after):
        body.pop("lastModified", None), body.pop("siteUrls", None)
    assert after == before
    company.put(path, before | {"extension": "1002", "phoneNumbers": None}, None)
    assert [row.get("phoneNumber") for row in company.owned(kim["id"])] == [None]
    assert company.get(f"{CALLING}/numbers", extension="1001")["phoneNumbers"] == []
    national = {"displayName": "Kim Doe", "licenses": kim["licenses"], "extension": "1002"}
    national["phoneNumbers"] = [{"type": "work", "value": other.removeprefix("+1")}]
    company.put(path, national, 200, callingData="true")
    assert [row["phoneNumber"] for row in company.owned(kim["id"])] == [other]


# Licenses

def patch(company, person, license, expected=200, operation=None, **properties):
    change = {"id": license}
    change |= {"properties": properties} if properties else {}
    change |= {"operation": operation} if operation else {}
    body = {"personId": person, "licenses": [change]}
    return company.send("PATCH", "/licenses/users", body, expected)


def test_a_license_makes_a_calling_person(company, office):
    kim, professional = company.person("Kim Doe"), company.license()
    granted = patch(company, kim["id"], professional, locationId=office, extension="1001")
    assert granted["personId"] == kim["id"] and granted["email"] == "kim.doe@example.com"
    assert granted["licenses"] == [professional] and granted["orgId"] == kim["orgId"]
    assert set(granted) <= {"orgId", "personId", "email", "licenses", "siteUrls"}
    details = company.get(f"/people/{kim['id']}", callingData="true")
    work = {"type": "work_extension", "value": "81001001", "primary": True}
    assert details["phoneNumbers"] == [work] and details["locationId"] == office
    (row,) = company.get(f"{CALLING}/numbers", extension="1001")["phoneNumbers"]
    assert row["owner"]["id"] == kim["id"] and row["owner"]["type"] == "PEOPLE"
    assert company.consumed() == 1
    # To add a license again changes nothing.
    patch(company, kim["id"], professional, locationId=office, extension="1001")
    assert company.consumed() == 1
    company.delete(f"/people/{kim['id']}")
    assert company.get(f"{CALLING}/numbers", extension="1001")["phoneNumbers"] == []
    assert company.consumed() == 0


def test_removing_a_license_takes_the_extension_and_the_number(company, office):
    (number,) = company.numbers(office, 2125550100, 1)
    kim = company.person("Kim Doe", office, "1001", number)
    granted = patch(company, kim["id"], kim["licenses"][0], operation="remove")
    assert granted["licenses"] == [] and granted["personId"] == kim["id"]
    assert company.owned(kim["id"]) == [] and company.consumed() == 0
    assert "extension" not in company.get(f"/people/{kim['id']}", callingData="true")
    lee = company.person("Lee Roe", office, "1001", number)
    assert company.owned(lee["id"])[0]["phoneNumber"] == number


def test_a_license_by_email_with_a_number_alone(company, office):
    (number,) = company.numbers(office, 2125550100, 1)
    kim = company.person("Kim Doe")
    change = {"id": company.license(), "properties": {"phoneNumber": number}}
    body = {"email": "kim.doe@example.com", "licenses": [change]}
    assert company.send("PATCH", "/licenses/users", body, 200)["personId"] == kim["id"]
    (row,) = company.owned(kim["id"])
    assert row["phoneNumber"] == number and row["location"]["id"] == office


def test_what_a_license_request_may_not_say(company, office):
    (number,) = company.numbers(office, 2125550100, 1)
    company.person("Kim Doe", office, "1001", number)
    lee, professional = company.person("Lee Roe"), company.license()

    def rejected(status=None, code=None, license=professional, **properties):
        change = {"id": license} | ({"properties": properties} if properties else {})
        body = {"personId": lee["id"], "licenses": [change]}
        company.rejected("PATCH", "/licenses/users", body, status, code)

    rejected(400, 400411)
    rejected(400, extension="1002")
    rejected(locationId=office)
    rejected(locationId=office, extension="1001")
    rejected(phoneNumber=number)
    rejected(phoneNumber="+12125559999")
    rejected(locationId=company.location("Depot", calling=False), extension="1002")
    rejected(400, 400000, license=professional[:-3] + "abc", locationId=office, extension="1002")
    for person in ({}, {"personId": lee["id"][:-4]}, {"email": "unknown@example.com"}):
        body = {"licenses": [{"id": professional, "operation": "remove"}]}
        company.rejected("PATCH", "/licenses/users", person | body)


def test_tiers_exclude_each_other(company, office):
    names = {row["name"]: row["id"] for row in company.get("/licenses")["items"]}
    basic = names.get("Webex Calling - Basic")
    if basic is None:
        pytest.skip("the organization has no Standard license")
    kim = company.person("Kim Doe", office, "1001")
    change = {"id": basic, "properties": {"locationId": office, "extension": "1001"}}
    body = {"personId": kim["id"], "licenses": [change]}
    company.rejected("PATCH", "/licenses/users", body, 400)
    lee = {"emails": ["lee@example.com"], "displayName": "Lee", "extension": "1002"}
    lee |= {"locationId": office, "licenses": [basic, names[PROFESSIONAL]]}
    company.rejected("POST", "/people", lee, 400)


def test_licenses_count_people_and_workspaces(company, office):
    company.person("Kim Doe", office)
    company.workspace("Lobby", office, tier=PROFESSIONAL)
    company.workspace("Hall", office, tier=WORKSPACES)
    rows = {row["name"]: row for row in company.get("/licenses")["items"]}
    row = rows[PROFESSIONAL]
    assert (row["consumedByUsers"], row["consumedByWorkspaces"], row["consumedUnits"]) == (1, 1, 2)
    assert rows[WORKSPACES]["consumedUnits"] == rows[WORKSPACES]["consumedByWorkspaces"] == 1
    details = company.get(f"/licenses/{row['id']}", includeAssignedTo="user")
    assert [user["displayName"] for user in details["users"]] == ["Kim Doe"]


def test_an_organization_of_others_is_forbidden(company):
    other = {"Authorization": "Bearer any-token"}
    organizations = requests.get(f"{company.mock}/v1/organizations", headers=other).json()
    identifier = organizations["items"][0]["id"]
    company.rejected("GET", "/people", status=403, orgId=identifier)
    company.rejected("GET", "/people", status=403, orgId=identifier[:-4] + "abcd")
