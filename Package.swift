// swift-tools-version: 6.2
import PackageDescription

// The manifest is the map: modules from the foundations up, arrows one way (see README.md).
// Every target but `Sortition` bears the prefix, so that no client's package graph clashes.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A module of ours: named with the prefix, living in the short folder.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name == "Sortition" ? name : "Sortition" + name,
    dependencies: dependencies,
    path: "Sources/" + name,
    swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "Sortition" + name + "Tests",
    dependencies: dependencies,
    path: "Tests/" + name,
    swiftSettings: settings)
}

let package = Package(
  name: "sortition",
  platforms: [.macOS("26.0")],
  products: [
    // MARK: For organisers
    .executable(name: "sortition", targets: ["SortitionCLI"]),
    // MARK: For researchers
    .library(name: "Sortition", targets: ["Sortition", "SortitionSelection"]),
    .library(name: "SortitionTables", targets: ["SortitionTables"]),
    .library(name: "SortitionStatistics", targets: ["SortitionStatistics"]),
    .library(
      name: "SortitionRepresentativeness", targets: ["SortitionRepresentativeness", "SortitionCensus"]),
    // MARK: For numerical work, and for Benchmarks/
    .library(name: "SortitionOptimization", targets: ["SortitionOptimization", "SortitionLinearAlgebra"]),
  ],
  traits: [
    .default(enabledTraits: ["IntegerPrograms"]),
    .trait(
      name: "IntegerPrograms",
      description: "Integer programs and column generation, by CBC (coinor-libcbc-dev)."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // MARK: System libraries
    .systemLibrary(
      name: "SortitionCLAPACK", path: "Sources/CLAPACK", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapack-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "SortitionCCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "SortitionCCbc", path: "Sources/CCbc", pkgConfig: "cbc",
      providers: [.apt(["coinor-libcbc-dev"]), .brew(["cbc"])]),
    .systemLibrary(name: "SortitionCFileSystem", path: "Sources/CFileSystem"),

    // MARK: All cores
    module("Parallel"),

    // MARK: Numerics that have never heard of people
    module("LinearAlgebra", ["SortitionCLAPACK"]),
    module(
      "Optimization",
      [
        "SortitionLinearAlgebra", "SortitionParallel",
        .target(name: "SortitionCCbc", condition: .when(traits: ["IntegerPrograms"])),
      ]),
    module("Statistics", ["SortitionLinearAlgebra"]),

    // MARK: The domain
    module("Sortition", ["SortitionParallel"]),
    module("Selection", ["Sortition", "SortitionOptimization", "SortitionLinearAlgebra"]),
    module("Census", ["Sortition"]),
    module(
      "Representativeness", ["Sortition", "SortitionStatistics", "SortitionCensus", "SortitionParallel"]),

    // MARK: The outside world
    module(
      "Tables",
      [
        "Sortition", "SortitionCensus", "SortitionRepresentativeness", "SortitionStatistics",
        "SortitionParallel", "SortitionCCrypto", "SortitionCFileSystem",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    module(
      "Reports", ["Sortition", "SortitionCensus", "SortitionRepresentativeness", "SortitionStatistics"]),
    .executableTarget(
      name: "SortitionCLI",
      dependencies: [
        "Sortition", "SortitionSelection", "SortitionCensus", "SortitionRepresentativeness",
        "SortitionStatistics", "SortitionTables", "SortitionReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/SortitionCLI", swiftSettings: settings),

    // MARK: Tests
    .target(name: "SortitionSweeps", path: "Tests/Sweeps", swiftSettings: settings),
    .target(name: "SortitionEnumeration", path: "Tests/Enumeration", swiftSettings: settings),
    tests(of: "LinearAlgebra", ["SortitionLinearAlgebra", "SortitionSweeps"]),
    tests(of: "Optimization", ["SortitionOptimization", "SortitionSweeps"]),
    tests(
      of: "Statistics",
      ["Sortition", "SortitionStatistics", "SortitionLinearAlgebra", "SortitionSweeps"]),
    tests(of: "Domain", ["Sortition", "SortitionSweeps"]),
    tests(
      of: "Selection", ["Sortition", "SortitionSelection", "SortitionOptimization", "SortitionSweeps"]),
    tests(
      of: "Conformance",
      ["Sortition", "SortitionSelection", "SortitionEnumeration", "SortitionSweeps"]),
    tests(
      of: "Representativeness",
      [
        "Sortition", "SortitionStatistics", "SortitionCensus", "SortitionRepresentativeness",
        "SortitionSweeps",
      ]),
    tests(
      of: "Tables",
      [
        "Sortition", "SortitionCensus", "SortitionRepresentativeness", "SortitionStatistics",
        "SortitionTables", "SortitionSweeps",
      ]),
    tests(
      of: "Command",
      [
        "Sortition", "SortitionSelection", "SortitionCensus", "SortitionRepresentativeness",
        "SortitionTables", "SortitionReports",
      ]),
  ]
)
