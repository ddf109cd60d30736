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

    .target(name: "Lexicon", dependencies: ["CICU"]),
    .target(name: "Segmentation", dependencies: ["Lexicon", "CICU"]),
    .target(name: "Articles", dependencies: ["CZlib"]),
    .target(name: "Entities", dependencies: ["Articles", "Segmentation"]),
    .target(name: "QueryLanguage", dependencies: ["Articles"]),
    .target(
      name: "Search", dependencies: ["QueryLanguage", "Entities", "Articles", "Segmentation"]),
    .target(
      name: "SQLiteIndex",
      dependencies: ["Search", .product(name: "GRDB", package: "GRDB.swift")]),
    .executableTarget(
      name: "zsearch",
      dependencies: [
        "SQLiteIndex", "Search", "Articles", "QueryLanguage", "Segmentation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "SegmentationTests", dependencies: ["Segmentation"]),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "CZlib"]),
    .testTarget(name: "QueryLanguageTests", dependencies: ["QueryLanguage"]),
    .testTarget(name: "SearchTests", dependencies: ["Search"]),
    .testTarget(name: "SQLiteIndexTests", dependencies: ["SQLiteIndex"]),
    .testTarget(name: "CommandTests", dependencies: ["zsearch"]),
  ],
  swiftLanguageModes: [.v6]
)
