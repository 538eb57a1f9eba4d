#!/usr/bin/env bash
# Run with: webex-mock exec -- bash example.sh
set -euo pipefail

# property NAME [N]: the N-th string property with this name in the JSON on standard input.
property() { grep -oE "\"$1\":\"[^\"]*\"" | sed 's/.*:"//; s/"$//' | sed -n "${2:-1}p"; }
send() { curl -sS -H 'Content-Type: application/json' "$@"; }
fail() { echo "$1" >&2 && exit 1; }

# The client under test: replace it with your own. With --retry curl honors Retry-After.
create() {
  send "$WEBEX_MOCK_URL/v1/telephony/config/locations/$location/huntGroups" --retry 3 \
    -H "Authorization: Bearer $token" -w '\n%{http_code} %header{x-mock-rule}\n' -d '{
      "name": "'"$1"'", "extension": "'"$2"'", "callPolicies": {"policy": "CIRCULAR"},
      "agents": [], "enabled": true}' | tail -n 1
}

# A private organization: scripts run in parallel and use the same names.
organization=$(send -X POST "$WEBEX_MOCK_URL/__admin/orgs")
id=$(property id <<<"$organization")
token=$(property token <<<"$organization")
location=$(property id 2 <<<"$organization")
trap 'send -X DELETE "$WEBEX_MOCK_URL/__admin/orgs/$id" -o /dev/null' EXIT

response=$(create Sales 7800)
[ "$response" = '201 ' ] || fail "expected 201, got $response"
response=$(create Sales 7801)
[ "$response" = '409 HG-NAME-UNIQUE' ] || fail "expected 409 HG-NAME-UNIQUE, got $response"

send -f "$WEBEX_MOCK_URL/__admin/faults" -o /dev/null -d '{
  "match": {"operation": "createHuntGroup", "orgId": "'"$id"'"},
  "effect": {"status": 429, "retryAfter": 1}, "schedule": {"times": 1}}'
response=$(create Support 7801)
[ "$response" = '201 ' ] || fail "expected 201 after the retry, got $response"

send --fail-with-body "$WEBEX_MOCK_URL/__admin/verify?orgId=$id" -d '{"inOrder": true, "expect": [
  {"operation": "createHuntGroup", "status": 429},
  {"operation": "createHuntGroup", "status": 201}]}'
outcome=$(send "$WEBEX_MOCK_URL/__admin/compliance?orgId=$id" | property outcome)
[ "$outcome" = honored ] || fail "expected the client to honor Retry-After, got '$outcome'"
