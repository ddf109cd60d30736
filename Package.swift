// swift-tools-version: 6.1
// zsearch: search for Chinese local news. Modules and their arrows: docs/ARCHITECTURE.md.

import PackageDescription

let package = Package(
  name: "zsearch",
  products: [
    .executable(name: "zsearch", targets: ["zsearch"]),
    .library(name: "Segmentation", targets: ["Segmentation"]),
    .library(name: "SQLiteIndex", targets: ["SQLiteIndex"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
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
    .target(name: "Articles", dependencies: ["CZlib", "Digest"]),
    .target(
      name: "Entities", dependencies: ["Articles", "Segmentation", "Lexicon", "Digest"],
      resources: [.process("Resources")]),
    .target(name: "QueryLanguage", dependencies: ["Articles"]),
    .target(
      name: "Search",
      dependencies: ["QueryLanguage", "Entities", "Articles", "Segmentation", "CBytes"]),
    .target(
      name: "SQLiteIndex",
      dependencies: ["Search", "Digest", .product(name: "GRDB", package: "GRDB.swift")]),
    .executableTarget(
      name: "zsearch",
      dependencies: [
        "SQLiteIndex", "Search", "Articles", "Entities", "QueryLanguage", "Segmentation",
        "Lexicon", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Measures; not installed.
    .executableTarget(
      name: "zsearch-bench",
      dependencies: [
        "SQLiteIndex", "Search", "QueryLanguage", "Articles", "Entities", "Segmentation",
        "Lexicon", "CICU",
        "CZlib", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Trains the boundary model from a corpus the user has; not installed.
    .executableTarget(
      name: "zsearch-train",
      dependencies: [
        "Entities", "Segmentation", "Lexicon", "Articles", "CZlib", "Digest",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(name: "LexiconTests", dependencies: ["Digest", "Lexicon", "TestSupport"]),
    .testTarget(
      name: "SegmentationTests", dependencies: ["Segmentation", "Lexicon", "CICU", "TestSupport"]),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "CZlib", "TestSupport"]),
    .testTarget(
      name: "EntitiesTests",
      dependencies: ["Entities", "Segmentation", "Lexicon", "Articles", "TestSupport"]),
    .testTarget(name: "QueryLanguageTests", dependencies: ["QueryLanguage", "TestSupport"]),
    .testTarget(name: "SearchTests", dependencies: ["Search", "TestSupport"]),
    .testTarget(
      name: "SQLiteIndexTests",
      dependencies: ["SQLiteIndex", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["zsearch-train", "Entities", "Segmentation", "Lexicon", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["zsearch", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
