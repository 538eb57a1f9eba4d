"""Tests of the MCP server with the client of the SDK."""

import asyncio
import shutil
import sys
import sysconfig

import pytest

pytest.importorskip("mcp")

from mcp import ClientSession, StdioServerParameters  # noqa: E402
from mcp.client.stdio import stdio_client  # noqa: E402

COMMAND = shutil.which("webex-mock-mcp", path=sysconfig.get_path("scripts"))


def run(steps):
    """Runs a function of a session with the server."""

    async def session():
        parameters = StdioServerParameters(command=COMMAND or sys.executable, args=[])
        async with stdio_client(parameters) as streams, ClientSession(*streams) as client:
            await client.initialize()
            return await steps(client)

    return asyncio.run(session())


async def call(client, tool, **arguments):
    """The structured result of a tool, which must not be an error."""
    result = await client.call_tool(tool, arguments)
    assert not result.isError, result.content
    content = result.structuredContent
    return content["result"] if content and set(content) == {"result"} else content


def test_tools_say_whether_they_only_read_and_results_have_schemas():
    async def steps(client):
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        reading = {name for name, tool in tools.items() if tool.annotations.readOnlyHint}
        assert reading == {
            "search_operations", "search_rules", "list_requests", "export_curl_script", "verify",
        }  # fmt: skip
        assert all(tool.description for tool in tools.values())
        assert all(tool.outputSchema for tool in tools.values())
        assert "url" in tools["start_server"].outputSchema["properties"]

    run(steps)


def test_a_session_from_the_start_of_a_server_to_the_script():
    async def steps(client):
        missing = await client.call_tool("create_organization", {})
        assert missing.isError
        assert "start_server" in missing.content[0].text
        assert (await call(client, "start_server"))["url"].startswith("http://127.0.0.1:")
        organization = await call(client, "create_organization")
        identifier, token = organization["id"], organization["token"]
        found = await call(client, "search_operations", text="create huntgroup")
        methods = {item["id"]: item["method"] for item in found}
        assert methods["createHuntGroup"] == "POST"
        rules = await call(client, "search_rules", text="HG-NAME-UNIQUE")
        assert rules[0]["status"] == 409

        location = organization["locations"][0]["id"]
        path = f"/v1/telephony/config/locations/{location}/huntGroups"
        body = {"name": "Sales", "extension": "7800", "agents": [], "enabled": True}
        body["callPolicies"] = {"policy": "CIRCULAR"}
        create = {"method": "POST", "path": path, "token": token, "body": body}
        await call(client, "inject_fault", organization_id=identifier, fault="503; times=1")
        statuses = [await call(client, "call_operation", **create) for _ in range(3)]
        assert [response["status"] for response in statuses] == [503, 201, 409]
        assert "HG-NAME-UNIQUE" in statuses[2]["rules"]
        assert "X-Mock-Fault" in statuses[0]["headers"]
        for path in ("@example.com/", "v1/people", "/__admin/shutdown"):
            outside = {"method": "GET", "path": path, "token": token}
            assert (await client.call_tool("call_operation", outside)).isError

        entries = await call(client, "list_requests", organization_id=identifier)
        assert [entry["status"] for entry in entries] == [503, 201, 409]
        script = await call(client, "export_curl_script", organization_id=identifier)
        assert "curl" in script
        for status, verified in ((201, True), (404, False)):
            expect = [{"operation": "createHuntGroup", "status": status}]
            result = await call(client, "verify", organization_id=identifier, expect=expect)
            assert result["verified"] is verified
        time = await call(client, "advance_clock", organization_id=identifier, seconds=60)
        assert time["frozen"] is False
        await client.call_tool("remove_faults", {"organization_id": identifier})
        await client.call_tool("reset_organization", {"organization_id": identifier})
        assert (await call(client, "call_operation", **create))["status"] == 201
        left = await call(client, "delete_organization", organization_id=identifier)
        assert left["leftBehind"]["huntGroupCount"] == 1

    run(steps)
