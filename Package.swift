// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// The import law of the product: a module sees only what its line names.
let modules: [(name: String, dependencies: [Target.Dependency])] = [
  ("SocialAid", []),
  ("Statistics", []),
  ("Trajectories", ["SocialAid"]),
  (
    "Ingestion",
    [
      "SocialAid", "CByteScan", "CLibXML2", "CLibCrypto", "CZlib",
      .product(name: "Yams", package: "Yams"),
    ]
  ),
  (
    "Store",
    [
      "SocialAid", .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "GRDBSQLite", package: "GRDB.swift"),
    ]
  ),
  ("Analysis", ["SocialAid", "Trajectories", "Statistics"]),
  ("Disclosure", ["SocialAid", "Statistics", "CClp"]),
  (
    "Reporting",
    ["SocialAid", "Disclosure", .product(name: "Mustache", package: "swift-mustache")]
  ),
  ("Synthesis", ["SocialAid"]),
  (
    "Pipeline",
    [
      "SocialAid", "Statistics", "Trajectories", "Ingestion", "Store", "Analysis", "Disclosure",
      "Reporting", "CSyncFS",
    ]
  ),
  ("TestKit", ["SocialAid"]),
]

/// What the tests of a module may see beside the module itself.
let extraTestDependencies: [String: [Target.Dependency]] = [
  "Trajectories": ["SocialAid"],
  "Ingestion": ["SocialAid", "CByteScan", "CLibXML2", "FuzzTargets"],
  "Store": ["SocialAid"],
  "Analysis": ["SocialAid", "Trajectories", "Statistics"],
  "Disclosure": ["SocialAid", "Statistics"],
  "Reporting": ["SocialAid", "Disclosure", "Statistics"],
  "Synthesis": ["SocialAid"],
  "Pipeline": [
    "SocialAid", "Statistics", "Trajectories", "Ingestion", "Store", "Analysis", "Disclosure",
    "Reporting", "Synthesis",
  ],
]

/// Set by `make fuzz`: builds the readers for libFuzzer and the program that drives it.
let isFuzzing = Context.environment["PARCOURS_FUZZ"] == "1"
let fuzzFlags = ["-sanitize=fuzzer,address"]
let fuzzTargets: [Target] =
  isFuzzing
  ? [
    .target(name: "CFuzzDriver", path: "Tests/Fuzz/CFuzzDriver"),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets", "CFuzzDriver"], path: "Tests/Fuzz/fuzz",
      swiftSettings: settings + [.unsafeFlags(fuzzFlags)],
      linkerSettings: [.unsafeFlags(fuzzFlags)]),
  ] : []

let package = Package(
  name: "parcours",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "parcours", targets: ["parcours"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CByteScan"),
    .systemLibrary(name: "CSyncFS"),
    .systemLibrary(name: "CClp", providers: [.apt(["coinor-libclp-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "FuzzTargets", dependencies: ["SocialAid", "Ingestion"], path: "Tests/FuzzTargets",
      swiftSettings: settings + (isFuzzing ? [.unsafeFlags(fuzzFlags)] : [])),
    .executableTarget(
      name: "parcours",
      dependencies: [
        "SocialAid", "Pipeline", "Synthesis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestKit"], swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["TestKit", "parcours"], swiftSettings: settings),
  ]
    + modules.map { module in
      .target(
        name: module.name, dependencies: module.dependencies,
        swiftSettings: settings
          + (isFuzzing && module.name == "Ingestion" ? [.unsafeFlags(fuzzFlags)] : []))
    } + fuzzTargets
    + modules.filter { $0.name != "TestKit" }.map { module in
      .testTarget(
        name: "\(module.name)Tests",
        dependencies: [.byName(name: module.name), "TestKit"]
          + (extraTestDependencies[module.name] ?? []),
        swiftSettings: settings)
    },
  swiftLanguageModes: [.v6]
)

// Measurements are no part of the product; `make bench` asks for them.
if Context.environment["PARCOURS_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "bench-statistics", dependencies: ["Statistics", "Trajectories"],
      path: "Benchmarks/Statistics", exclude: ["peers.py", "peers.R", "run.sh"],
      swiftSettings: settings))
}
