// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .strictMemorySafety(),
]

let package = Package(
  name: "webex-mock",
  products: [
    .executable(name: "webex-mock", targets: ["webex-mock"]),
    .library(name: "WebexMock", targets: ["WebexMock"]),
  ],
  traits: [
    .trait(
      name: "CommandLine",
      description: "The program webex-mock. A package that needs only the library disables it."
    ),
    .default(enabledTraits: ["CommandLine"]),
  ],
  dependencies: [
    // Of Foundation it uses no more than docker/FoundationEssentials.swift has.
    .package(
      url: "https://github.com/apple/swift-argument-parser",
      .upToNextMinor(from: "1.8.2")
    ),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
  ],
  targets: [
    // Each target imports only what stands above it in this list.
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "JSON", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "Contract", dependencies: ["JSON", "Text"], swiftSettings: strict),
    .target(
      name: "CWebexData",
      exclude: [
        "company.json", "contract-constraints.json", "contract-corrections.json",
        "contract-relations.json", "webex-calling.openapi.json",
      ]
    ),
    .target(name: "Inspector", exclude: ["page"]),
    .target(name: "HTTP", dependencies: ["Text"], swiftSettings: strict),
    .target(
      name: "Calling",
      dependencies: [
        "JSON", "Text", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Emulator",
      dependencies: [
        "Calling", "Contract", "CWebexData", "HTTP", "Inspector", "JSON", "Text",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      resources: [.embedInCode("default.json")],
      swiftSettings: strict
    ),
    .target(name: "TLS", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "Network", dependencies: ["CLinux", "HTTP", "TLS"], swiftSettings: strict),
    .target(
      name: "WebexMock",
      dependencies: [
        "Calling", "Emulator", "HTTP", "JSON", "Network",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "webex-mock",
      dependencies: [
        "CLinux", "Calling", "Contract", "Emulator", "HTTP", "JSON", "Network", "TLS",
        "Text", "WebexMock",
        .product(
          name: "ArgumentParser",
          package: "swift-argument-parser",
          condition: .when(traits: ["CommandLine"])
        ),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "Text"], swiftSettings: strict),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Text"], swiftSettings: strict),
    .testTarget(
      name: "CallingTests",
      dependencies: [
        "Calling", "JSON", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "TLSTests", dependencies: ["TLS"], swiftSettings: strict),
    // A test target without tests, on which other test targets depend: it can import internal
    // declarations, and release builds leave it out.
    .testTarget(
      name: "TestSupport",
      dependencies: [
        "Calling", "Emulator", "HTTP", "JSON", "Network", "TLS",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EmulatorTests",
      dependencies: ["Calling", "Contract", "Emulator", "HTTP", "JSON", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "NetworkTests",
      dependencies: ["Calling", "Emulator", "HTTP", "JSON", "Network", "TLS", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ServerTests",
      dependencies: ["Calling", "Emulator", "HTTP", "JSON", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WebexMockTests",
      dependencies: ["WebexMock", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["JSON", "webex-mock"],
      swiftSettings: strict
    ),
  ],
  cLanguageStandard: .gnu2x
)
