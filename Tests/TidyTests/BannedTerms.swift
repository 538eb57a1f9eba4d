/// Terms that names, comments, messages and documentation do not use, each with its replacement.
///
/// A term of several words matches them in that order. Words are compared in lower case; the parts
/// of an identifier are words: `noAnswer` is "no answer".
enum BannedTerms {
  static let replacements: [String: String] = metaphors.merging(people) { first, _ in first }
    .merging(overloaded) { first, _ in first }
    .merging(constructions) { first, _ in first }
    .merging(spelling) { first, _ in first }

  private static let metaphors = [
    "bears": "has",
    "believes": "uses",
    "breach": "rule violation case",
    "breaches": "rule violation cases",
    "buried": "recorded",
    "bury": "record",
    "cloakroom": "transport",
    "coat": "transport",
    "conversation": "connection driver",
    "cutting": "split",
    "cuttings": "splits",
    "dialogue": "scripted session",
    "door": "listener",
    "farewell": "lingering close",
    "forget": "discard",
    "forgets": "discards",
    "forgotten": "discarded",
    "graveyard": "deleted organizations",
    "hopeless": "cannot be met",
    "life": "generation",
    "lives": "generations",
    "mint": "id generator",
    "newcomer": "implicit entity",
    "newcomers": "implicit entities",
    "outbox": "write buffer",
    "patience": "timeout",
    "provoke": "trigger",
    "provoked": "triggered",
    "remember": "record",
    "remembered": "recorded",
    "remembers": "records",
    "rulebook": "rule set",
    "scriptorium": "response",
    "seat": "agent entry",
    "seats": "agent entries",
    "sleeper": "delayed connection",
    "slips": "edits",
    "stranger": "unknown agent",
    "strangers": "mismatches",
    "stray": "late request",
    "strays": "late requests",
    "tally": "counters",
    "tenant": "organization state",
    "tenants": "organization states",
    "twin": "copy",
    "unprovoked": "untriggered",
    "wish": "wait state",
    "wishes": "wait states",
    "world": "service state",
  ]

  private static let people = [
    "anybody": "any client",
    "everybody": "every client",
    "he": "the client",
    "her": "the client",
    "him": "the user",
    "his": "the user's",
    "nobody": "no client",
    "oneself": "itself",
    "she": "the client",
    "somebody": "a client",
    "told": "reported",
    "tells": "reports",
    "whoever": "a client that",
    "whom": "which",
  ]

  /// Words that had several meanings, or another meaning in the field.
  private static let overloaded = [
    "answer": "response",
    "answered": "responded",
    "answering": "responding",
    "answers": "responses",
    "authority pem": "CA certificate PEM",
    "demand": "require",
    "demanded": "required",
    "demands": "requires",
    "dialect": "error format",
    "refusal": "error response",
    "refusals": "error responses",
    "refuse": "reject",
    "refused": "rejected",
    "refuses": "rejects",
    "refusing": "rejecting",
    "surroundings": "dependencies",
    "usual": "default",
    "verdict": "outcome",
    "verdicts": "outcomes",
  ]

  private static let constructions = [
    "goes with": "requires",
    "in hand": "current",
    "in words": "description",
    "is no": "is not a",
    "is none": "is not one",
    "is well": "is healthy",
    "none of": "not one of",
    "stand in for": "emulate",
    "stands in for": "emulates",
    "time out of": "timeout of",
    "time outs": "timeouts",
    "was no": "was not a",
  ]

  private static let spelling = [
    "analyse": "analyze",
    "artefact": "artifact",
    "authorise": "authorize",
    "authorised": "authorized",
    "behaviour": "behavior",
    "cancelled": "canceled",
    "catalogue": "catalog",
    "centre": "center",
    "colour": "color",
    "customise": "customize",
    "defence": "defense",
    "dialled": "dialed",
    "favour": "favor",
    "grey": "gray",
    "honour": "honor",
    "honoured": "honored",
    "honours": "honors",
    "initialise": "initialize",
    "initialised": "initialized",
    "judgement": "judgment",
    "labelled": "labeled",
    "licence": "license",
    "licenced": "licensed",
    "licences": "licenses",
    "maximise": "maximize",
    "minimise": "minimize",
    "misspelt": "misspelled",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "normalise": "normalize",
    "normalised": "normalized",
    "optimise": "optimize",
    "organisation": "organization",
    "organisations": "organizations",
    "recognise": "recognize",
    "recognised": "recognized",
    "serialise": "serialize",
    "serialised": "serialized",
    "spelt": "spelled",
    "summarise": "summarize",
    "synchronise": "synchronize",
    "travelled": "traveled",
    "tunnelled": "tunneled",
    "tunnelling": "tunneling",
    "unrecognised": "unrecognized",
    "utilise": "use",
    "whilst": "while",
  ]

  /// Terms of Webex, telephony and HTTP that contain a banned word.
  static let exceptions = [
    // Telephony: agents answer calls; `noAnswer` is a property of Webex's call policies.
    "answer a call", "answer calls", "answers a call", "no answer",
    // Telephony: the states and times of calls, and methods of wxc_sdk.
    "answered", "other answer", "lobby answer",
    // Webex: the text of its 403.
    "refused to fulfill",
    // errno: ECONNREFUSED.
    "connection refused",
    // The flag --open-world.
    "open world",
    "is no longer", "is well formed", "on demand",
    // A language code of Hebrew.
    "he il",
    // Python.
    "is None",
  ]
}
