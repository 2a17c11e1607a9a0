// swift-tools-version: 6.2
import PackageDescription

// A package beside the library, as a researcher's own would be.

let package = Package(
  name: "sortition-examples",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "sortition", path: "..")],
  targets: [
    .executableTarget(
      name: "OwnRule",
      dependencies: [
        .product(name: "Sortition", package: "sortition"),
        .product(name: "SortitionTables", package: "sortition"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
