#!/usr/bin/env bash
# webex-mock exec -- bash example.sh
set -euo pipefail

member() { grep -oE "\"$1\":\"[^\"]*\"" | sed 's/.*:"//; s/"$//' | sed -n "${2:-1}p"; }
send() { curl -sS -H 'Content-Type: application/json' "$@"; }
fail() { echo "$1" >&2 && exit 1; }

# The client under test: put your own in its place. curl waits as long as Retry-After says.
create() {
  send "$WEBEX_MOCK_URL/v1/telephony/config/locations/$location/huntGroups" --retry 3 \
    -H "Authorization: Bearer $token" -w '\n%{http_code} %header{x-mock-rule}\n' -d '{
      "name": "'"$1"'", "extension": "'"$2"'", "callPolicies": {"policy": "CIRCULAR"},
      "agents": [], "enabled": true}' | tail -n 1
}

# An organisation of the script's own: others may run beside it, all with the same names.
organization=$(send -X POST "$WEBEX_MOCK_URL/__admin/orgs")
id=$(member id <<<"$organization")
token=$(member token <<<"$organization")
location=$(member id 2 <<<"$organization")
trap 'send -X DELETE "$WEBEX_MOCK_URL/__admin/orgs/$id" -o /dev/null' EXIT

answer=$(create Sales 7800)
[ "$answer" = '201 ' ] || fail "expected 201, found $answer"
answer=$(create Sales 7801)
[ "$answer" = '409 HG-NAME-UNIQUE' ] || fail "expected 409 for the name, found $answer"

send -f "$WEBEX_MOCK_URL/__admin/faults" -o /dev/null -d '{
  "match": {"operation": "createHuntGroup", "orgId": "'"$id"'"},
  "effect": {"status": 429, "retryAfter": 1}, "schedule": {"times": 1}}'
answer=$(create Support 7801)
[ "$answer" = '201 ' ] || fail "expected 201 in the end, found $answer"

send --fail-with-body "$WEBEX_MOCK_URL/__admin/verify?orgId=$id" -d '{"inOrder": true, "expect": [
  {"operation": "createHuntGroup", "status": 429},
  {"operation": "createHuntGroup", "status": 201}]}'
verdict=$(send "$WEBEX_MOCK_URL/__admin/compliance?orgId=$id" | member verdict)
[ "$verdict" = honoured ] || fail "the client came back ${verdict:-never}"
