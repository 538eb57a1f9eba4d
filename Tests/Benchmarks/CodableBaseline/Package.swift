// swift-tools-version: 6.2
import PackageDescription

// The typical way to write such a server in Swift: a well-known framework, Codable bodies and a
// dictionary. The benchmark compares the mock with it.
let package = Package(
  name: "codable-baseline",
  platforms: [.macOS(.v14)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0")
  ],
  targets: [
    .executableTarget(
      name: "CodableBaseline",
      dependencies: [.product(name: "Hummingbird", package: "hummingbird")]
    )
  ]
)
