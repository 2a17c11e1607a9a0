// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library never resolve what only measuring needs.

let package = Package(
  name: "sortition-benchmarks",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "sortition", path: "..")],
  targets: [
    .executableTarget(
      name: "DrawBenchmark",
      dependencies: [
        .product(name: "Sortition", package: "sortition"),
        .product(name: "SortitionOptimization", package: "sortition"),
      ],
      path: "Sources/Draw",
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")])
  ]
)
