// swift-tools-version: 6.2
import PackageDescription

// What most would write in Swift: a well-known server, Codable bodies, a dictionary. The benchmark
// holds the mock against it.
let package = Package(
  name: "codable-peer",
  platforms: [.macOS(.v14)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0")
  ],
  targets: [
    .executableTarget(
      name: "CodablePeer",
      dependencies: [.product(name: "Hummingbird", package: "hummingbird")]
    )
  ]
)
