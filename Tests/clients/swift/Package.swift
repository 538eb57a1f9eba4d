// swift-tools-version: 6.3
import PackageDescription

// A separate package, as yours would be. Without the trait of the program, webex-mock brings only
// swift-collections and swift-log.
let package = Package(
  name: "example",
  dependencies: [.package(name: "webex-mock", path: "../../..", traits: [])],
  targets: [
    .testTarget(
      name: "ExampleTests",
      dependencies: [.product(name: "WebexMock", package: "webex-mock")]
    )
  ]
)
