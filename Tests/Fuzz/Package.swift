// swift-tools-version: 6.2
import PackageDescription

// The targets contain the sources of the server through symbolic links, so that they are built with
// the instrumentation of the fuzzer and need no public declarations.
let instrumented: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
]

func fuzzer(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["Driver"] + dependencies,
    swiftSettings: instrumented,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
  )
}

let package = Package(
  name: "webex-mock-fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
  ],
  targets: [
    .target(name: "Driver"),
    .target(name: "Text", swiftSettings: instrumented),
    .target(name: "JSON", dependencies: ["Text"], swiftSettings: instrumented),
    .target(name: "HTTP", dependencies: ["Text"], swiftSettings: instrumented),
    .target(name: "Contract", dependencies: ["JSON", "Text"], swiftSettings: instrumented),
    .target(
      name: "CWebexData",
      exclude: [
        "company.json", "contract-constraints.json", "contract-corrections.json",
        "contract-relations.json", "webex-calling.openapi.json",
      ]
    ),
    .target(name: "Inspector", exclude: ["page"]),
    .target(
      name: "Calling",
      dependencies: [
        "JSON", "Text", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: instrumented
    ),
    .target(
      name: "Emulator",
      dependencies: [
        "CWebexData", "Calling", "Contract", "HTTP", "Inspector", "JSON", "Text",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      resources: [.embedInCode("default.json")],
      swiftSettings: instrumented
    ),
    fuzzer("FuzzHTTP", "HTTP"),
    fuzzer("FuzzJSON", "JSON"),
    fuzzer(
      "FuzzCreate",
      "Calling",
      "Emulator",
      "HTTP",
      "JSON",
      .product(name: "Logging", package: "swift-log")
    ),
    fuzzer(
      "FuzzContract",
      "Calling",
      "Emulator",
      "HTTP",
      "JSON",
      .product(name: "Logging", package: "swift-log")
    ),
    fuzzer(
      "FuzzFault",
      "Calling",
      "Emulator",
      "HTTP",
      "JSON",
      .product(name: "Logging", package: "swift-log")
    ),
  ],
  cLanguageStandard: .gnu2x
)
