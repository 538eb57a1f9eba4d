import JSON

/// The value of a JSON text.
func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
  try JSONParser.parse(Array(text.utf8))
}

/// The description of the error that the parser throws; `nil` if it accepts the bytes.
func syntaxError(of bytes: [UInt8]) -> String? {
  do {
    _ = try JSONParser.parse(bytes)
    return nil
  } catch {
    return error.description
  }
}

/// A request body with every kind of value, escapes, text beyond ASCII and line ends.
let huntGroupText = #"""
  {
    "name": "Vertrieb Köln \ud83d\ude00",
    "phoneNumber": "+12225555309",
    "extension": null,
    "languageCode": "en_us",
    "callPolicies": {
      "policy": "WEIGHTED",
      "waitingEnabled": false,
      "noAnswer": { "nextAgentEnabled": true, "nextAgentRings": 3, "forwardEnabled": false }
    },
    "agents": [
      { "id": "Y2lzY29zcGFyazovLzE", "weight": "50" },
      { "id": "Y2lzY29zcGFyazovLzI", "weight": -0.5e+1 }
    ],
    "alternateNumbers": [],
    "note": "a \"quoted\"\tword \\ 😀",
    "enabled": true
  }
  """#
