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
      json.member("numberOfDevicesAssigned", deviceCount(of: line.id))
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
      json.array("devices") { json in
        for device in devices(withLineOf: line.id) { write(device, of: line, to: &json) }
      }
      guard let location else { return }
      json.object("location") { json in
        json.member("id", location.id.description)
        json.member("name", location.name)
        json.object("address") { location.address.write(to: &$0) }
      }
    }
  }

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
