internal import HTTP
internal import JSON

extension ExampleRecorder {
  mutating func recordDevices(_ config: String, owner: String) {
    send(.get, "\(config)/supportedDevices?type=ATA")
    let macs: JSONValue = ["macs": ["00005E0053B4", "00005E0053"]]
    send(.post, "\(config)/devices/actions/validateMacs/invoke", macs)
    let phone: JSONValue = [
      "mac": "00005E0053B4", "model": "DMS Cisco 8851", "personId": .string(owner),
    ]
    let id = send(.post, "/v1/devices", phone).text("/id")
    let code: JSONValue = ["model": "DMS Cisco 8851", "personId": .string(owner)]
    send(.post, "/v1/devices/activationCode", code)
    send(.get, "/v1/devices")
    send(.get, "/v1/devices/\(id)")
    send(.patch, "/v1/devices/\(id)", ["op": "add", "path": "tags", "value": ["lobby"]])
    let workspaces = send(.get, "/v1/workspaces")
    let workspace = workspaces.text("/items/0/id")
    let device = "\(config)/devices/\(id)"
    send(.get, device)
    for list in ["devices", "devices/\(id)"] {
      send(.get, "\(config)/\(list)/availableMembers")
      send(.get, "\(config)/\(list)/availableMembers/count")
    }
    let members: JSONValue = [
      "members": [
        [
          "id": .string(owner), "port": 1, "lineType": "PRIMARY", "lineWeight": 1,
          "primaryOwner": true,
        ],
        [
          "id": .string(workspace), "port": 2, "lineType": "SHARED_CALL_APPEARANCE",
          "lineWeight": 1, "primaryOwner": false,
        ],
      ]
    ]
    send(.put, "\(device)/members", members)
    send(.get, "\(device)/members")
    send(.post, "\(device)/actions/applyChanges/invoke")
    recordOwners(config, owner: owner, workspace: workspace)
    let thirdParty: JSONValue = [
      "mac": "00005E0053B5", "model": "Generic IPPhone Customer Managed",
      "workspaceId": .string(workspace), "password": "aB1!aB1!aB1!",
    ]
    let other = send(.post, "/v1/devices", thirdParty).text("/id")
    send(.put, "\(config)/devices/\(other)", ["sipPassword": "cD2!cD2!cD2!"])
    send(.delete, "/v1/devices/\(other)")
  }

  private mutating func recordOwners(_ config: String, owner: String, workspace: String) {
    let hoteling: JSONValue = ["enabled": true, "limitGuestUse": true, "guestHoursLimit": 12]
    send(.put, "\(config)/people/\(owner)/devices/settings/hoteling", ["hoteling": hoteling])
    send(.put, "\(config)/workspaces/\(workspace)/devices", hoteling)
    send(.get, "\(config)/people/\(owner)/devices")
    send(.get, "\(config)/people/\(owner)/devices/count")
    send(.get, "\(config)/workspaces/\(workspace)/devices")
    let lines = send(.get, "\(config)/virtualLines")
    send(.get, "\(config)/virtualLines/\(lines.text("/virtualLines/0/id"))/devices")
  }
}
