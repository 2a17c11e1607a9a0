// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library never resolve what only measuring needs.

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]

let package = Package(
  name: "sortition-benchmarks",
  platforms: [.macOS("26.0")],
  dependencies: [
    .package(name: "sortition", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "DrawBenchmark",
      dependencies: [
        .product(name: "Sortition", package: "sortition"),
        .product(name: "SortitionOptimization", package: "sortition"),
      ],
      path: "Sources/Draw", swiftSettings: settings),
    .executableTarget(
      name: "GeneratePool",
      dependencies: [
        .product(name: "Sortition", package: "sortition"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/GeneratePool", swiftSettings: settings),
    .executableTarget(
      name: "Scaling",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/Scaling", swiftSettings: settings),
  ]
)
