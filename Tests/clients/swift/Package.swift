// swift-tools-version: 6.2
import PackageDescription

// A separate package, so that building webex-mock does not build this example.
let package = Package(name: "example", targets: [.testTarget(name: "ExampleTests")])
