// swift-tools-version: 6.2
import PackageDescription

// The sources are those of the server, seen through links, so that they are built with the fuzzer's
// instruments and nothing of them has to be public.
let instruments: [SwiftSetting] = [
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
    swiftSettings: instruments,
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
    .target(name: "JSON", swiftSettings: instruments),
    .target(name: "HTTP", swiftSettings: instruments),
    .target(
      name: "Calling",
      dependencies: [
        "JSON", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: instruments
    ),
    .target(
      name: "Emulator",
      dependencies: [
        "Calling", "HTTP", "JSON", .product(name: "Logging", package: "swift-log"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      resources: [.embedInCode("default.json")],
      swiftSettings: instruments
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
      "FuzzFault",
      "Calling",
      "Emulator",
      "HTTP",
      "JSON",
      .product(name: "Logging", package: "swift-log")
    ),
  ]
)
