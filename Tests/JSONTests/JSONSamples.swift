import JSON

/// The value of a JSON text.
func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
  try JSONParser.parse(Array(text.utf8))
}

/// What the parser says about bytes that are no JSON; `nil` if it takes them.
func syntaxError(of bytes: [UInt8]) -> String? {
  do {
    _ = try JSONParser.parse(bytes)
    return nil
  } catch {
    return error.description
  }
}

/// A body as a client writes it: every kind of value, escapes, text beyond ASCII, line ends.
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
