// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building webex-mock never builds it.
let package = Package(name: "example", targets: [.testTarget(name: "ExampleTests")])
