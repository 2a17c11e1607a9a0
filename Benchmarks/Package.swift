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
    .target(
      name: "SyntheticPools",
      dependencies: [.product(name: "Sortition", package: "sortition")],
      swiftSettings: settings),

    // MARK: Tracking
    .executableTarget(
      name: "Case",
      dependencies: [
        "SyntheticPools",
        .product(name: "Sortition", package: "sortition"),
        .product(name: "SortitionOptimization", package: "sortition"),
        .product(name: "SortitionTables", package: "sortition"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Benchmark",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),

    // MARK: Parts of raking, for Peers/raking.py
    .executableTarget(
      name: "Raking",
      dependencies: [
        .product(name: "SortitionRepresentativeness", package: "sortition"),
        .product(name: "SortitionTables", package: "sortition"),
      ],
      swiftSettings: settings),

    // MARK: Panels of LEGACY, for Peers/legacy.py
    .executableTarget(
      name: "Legacy",
      dependencies: [
        .product(name: "Sortition", package: "sortition"),
        .product(name: "SortitionTables", package: "sortition"),
      ],
      swiftSettings: settings),

    // MARK: Data sets of any size, and how time grows with them
    .executableTarget(
      name: "GeneratePool",
      dependencies: [
        "SyntheticPools",
        .product(name: "Sortition", package: "sortition"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Scaling",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
  ]
)
