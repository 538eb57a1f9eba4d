// Run with: go test
package example

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

var mock *WebexMock

func TestMain(m *testing.M) {
	var err error
	if mock, err = StartWebexMock(); err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	if err := mock.Stop(); err != nil {
		log.Fatal(err)
	}
	os.Exit(code)
}

func TestADuplicateNameIsRejected(t *testing.T) {
	t.Parallel()
	organization := mock.Organization(t)
	groups := HuntGroups{mock.URL, organization.Token, organization.Locations[0].ID}

	expect(t, 201, groups.create(t, "Sales", "7800").StatusCode)
	rejected := groups.create(t, "Sales", "7801")
	expect(t, 409, rejected.StatusCode)
	expect(t, "HG-NAME-UNIQUE", rejected.Header.Get("X-Mock-Rule"))
}

func TestTheClientHonorsRetryAfter(t *testing.T) {
	t.Parallel()
	organization := mock.Organization(t)
	groups := HuntGroups{mock.URL, organization.Token, organization.Locations[0].ID}
	mock.Admin(t, "POST", "faults", fmt.Sprintf(`
		{"match": {"operation": "createHuntGroup", "orgId": %q},
		 "effect": {"status": 429, "retryAfter": 1}, "schedule": {"times": 1}}`,
		organization.ID), nil)

	expect(t, 201, groups.create(t, "Sales", "7800").StatusCode)

	mock.Admin(t, "POST", "verify?orgId="+organization.ID, `
		{"inOrder": true, "expect": [
			{"operation": "createHuntGroup", "status": 429},
			{"operation": "createHuntGroup", "status": 201}]}`, nil)
	var report struct{ Waits []struct{ Outcome string } }
	mock.Admin(t, "GET", "compliance?orgId="+organization.ID, "", &report)
	expect(t, "[{honored}]", fmt.Sprint(report.Waits))
}

// HuntGroups is the client under test: replace it with your own.
type HuntGroups struct{ url, token, location string }

func (groups HuntGroups) create(t *testing.T, name, extension string) *http.Response {
	t.Helper()
	url := groups.url + "/v1/telephony/config/locations/" + groups.location + "/huntGroups"
	body := fmt.Sprintf(`{"name": %q, "extension": %q, "callPolicies": {"policy": "CIRCULAR"},
		"agents": [], "enabled": true}`, name, extension)
	for {
		request, err := http.NewRequest("POST", url, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+groups.token)
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusTooManyRequests {
			return response
		}
		seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

func expect[Value comparable](t *testing.T, expected, found Value) {
	t.Helper()
	if found != expected {
		t.Errorf("expected %v, found %v", expected, found)
	}
}
