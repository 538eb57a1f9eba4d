package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a virtual line as `GET /telephony/config/virtualLines` returns it.
  package func writeVirtualLine(_ line: Member, to json: inout JSONWriter) {
    let attributes = line.virtualLine ?? VirtualLineAttributes()
    json.object { json in
      json.member("id", line.id.description)
      json.member("firstName", line.firstName)
      json.member("lastName", line.lastName)
      json.member("callerIdFirstName", attributes.callerIDFirstName ?? line.firstName)
      json.member("callerIdLastName", attributes.callerIDLastName ?? line.lastName)
      json.member("callerIdNumber", attributes.callerIDNumber ?? line.phoneNumber?.description)
      json.member("externalCallerIdNamePolicy", "DIRECT_LINE")
      json.object("number") { json in
        json.member("external", line.phoneNumber?.description)
        json.writeExtension(line.extensionDigits, routingPrefix(at: line.locationID))
        json.member("primary", true)
      }
      writeLocation(line.locationID, to: &json)
      json.member("numberOfDevicesAssigned", deviceLines(of: line.id).count)
    }
  }

  /// Writes a virtual line as `GET /telephony/config/virtualLines/{virtualLineId}` returns it.
  package func writeVirtualLineDetails(_ line: Member, to json: inout JSONWriter) {
    let attributes = line.virtualLine ?? VirtualLineAttributes()
    let location = line.locationID.flatMap { locations[$0] }
    json.object { json in
      json.member("id", line.id.description)
      json.member("firstName", line.firstName)
      json.member("lastName", line.lastName)
      json.member("displayName", line.displayName)
      json.member("directorySearchEnabled", attributes.isDirectorySearchEnabled)
      let language =
        attributes.announcementLanguage ?? location?.calling?.announcementLanguage ?? .english
      json.member("announcementLanguage", language.name)
      json.member("timeZone", attributes.timeZone ?? location?.timeZone)
      json.object("number") { json in
        json.member("external", line.phoneNumber?.description)
        json.member("extension", line.extensionDigits)
        json.member("primary", true)
      }
      writeDevices(ofVirtualLine: line, to: &json)
      guard let location else { return }
      json.object("location") { json in
        json.member("id", location.id.description)
        json.member("name", location.name)
        json.object("address") { location.address.write(to: &$0) }
      }
    }
  }

  private func writeDevices(ofVirtualLine line: Member, to json: inout JSONWriter) {
    json.array("devices") { json in
      for device in deviceLines(of: line.id) { device.write(to: &json) }
    }
  }

  /// Writes the devices of a virtual line, and which it can have.
  package func writeDeviceList(ofVirtualLine line: Member, to json: inout JSONWriter) {
    json.object { json in
      writeDevices(ofVirtualLine: line, to: &json)
      // A virtual line is a line on the devices of people and workspaces.
      json.member("availableEndpointType", "SHARED_CALL_APPEARANCE")
      json.member("maxDeviceCount", Self.virtualLineDeviceLimit)
    }
  }

  /// Assumed: as many devices as a line can be shared on.
  private static let virtualLineDeviceLimit = 35

  /// Writes the number of a virtual line.
  package func writeNumber(ofVirtualLine line: Member, to json: inout JSONWriter) {
    json.object { json in
      json.object("phoneNumber") { json in
        json.member("directNumber", line.phoneNumber?.description)
        json.member("extension", line.extensionDigits)
        json.member("primary", true)
      }
    }
  }
}
