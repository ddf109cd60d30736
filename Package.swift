// swift-tools-version: 6.1
// zsearch: search for Chinese local news. Modules and their arrows: docs/ARCHITECTURE.md.

import PackageDescription

let package = Package(
  name: "zsearch",
  products: [
    .executable(name: "zsearch", targets: ["zsearch"]),
    .library(name: "Segmentation", targets: ["Segmentation"]),
    .library(name: "SQLiteIndex", targets: ["SQLiteIndex"]),
    // Preloaded into a command by its tests; not installed.
    .library(name: "zsearch-faults", type: .dynamic, targets: ["FaultInjection"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // C and C++: the only places that see the headers of ICU and zlib.
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CBytes"),
    .target(name: "Digest"),

    .target(
      name: "Lexicon", dependencies: ["CICU", "Digest"], exclude: ["Regeneration"],
      resources: [.process("Resources")]),
    .target(
      name: "Segmentation", dependencies: ["Lexicon", "CICU", "Digest"],
      resources: [.process("Resources")]),
    .target(name: "Pinyin", dependencies: ["CICU"]),
    .target(name: "Articles", dependencies: ["CZlib", "Digest"]),
    .target(
      name: "Entities", dependencies: ["Articles", "Segmentation", "Lexicon", "Digest"],
      resources: [.process("Resources")]),
    .target(name: "QueryLanguage", dependencies: ["Articles", "Pinyin"]),
    .target(
      name: "Search",
      dependencies: [
        "QueryLanguage", "Entities", "Articles", "Segmentation", "Lexicon", "Pinyin", "CBytes",
      ]),
    .target(
      name: "SQLiteIndex",
      dependencies: [
        "Search", "Entities", "Lexicon", "Pinyin", "Digest",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(
      name: "Ingestion",
      dependencies: [
        "SQLiteIndex", "Search", "QueryLanguage", "Entities", "Articles", "Lexicon",
        "Segmentation",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    .executableTarget(
      name: "zsearch",
      dependencies: [
        "Ingestion", "SQLiteIndex", "Search", "Digest", "Entities", "Articles",
        "QueryLanguage", "Segmentation", "Lexicon",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),

    // Measures; not installed.
    .executableTarget(
      name: "zsearch-bench",
      dependencies: [
        "SQLiteIndex", "Search", "QueryLanguage", "Articles", "Entities", "Segmentation",
        "Lexicon", "CICU",
        "CZlib", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),

    // Trains the boundary model from a corpus the user has; not installed.
    .executableTarget(
      name: "zsearch-train",
      dependencies: [
        "Entities", "Segmentation", "Lexicon", "Articles", "CZlib", "Digest",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "FaultInjection", path: "Tests/FaultInjection",
      linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("pthread")]),
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(name: "LexiconTests", dependencies: ["Digest", "Lexicon", "TestSupport"]),
    .testTarget(
      name: "SegmentationTests", dependencies: ["Segmentation", "Lexicon", "CICU", "TestSupport"]),
    .testTarget(
      name: "EntitiesTests",
      dependencies: ["Entities", "Articles", "Segmentation", "Lexicon", "TestSupport"]),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "CZlib", "TestSupport"]),
    .testTarget(name: "QueryLanguageTests", dependencies: ["QueryLanguage", "TestSupport"]),
    .testTarget(name: "PinyinTests", dependencies: ["Pinyin", "TestSupport"]),
    .testTarget(
      name: "SearchTests",
      dependencies: ["Search", "Entities", "Articles", "Lexicon", "QueryLanguage", "TestSupport"]),
    .testTarget(
      name: "SQLiteIndexTests",
      dependencies: [
        "SQLiteIndex", "Search", "Entities", "Lexicon", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["zsearch-train", "Entities", "Segmentation", "Lexicon", "TestSupport"]),
    .testTarget(name: "BenchTests", dependencies: ["zsearch-bench", "zsearch", "TestSupport"]),
    .testTarget(name: "IngestionTests", dependencies: ["Ingestion", "SQLiteIndex", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["zsearch", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
