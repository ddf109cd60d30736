import Entities
import Foundation
import SQLiteIndex
import Search
import Segmentation

/// What the accuracy gates measure: the sample archive and generated news, nothing from outside.
struct AccuracyGates {
  private(set) var measured: [String: Double] = [:]

  private static let generated = 800
  private static let literals = 400

  /// - Parameter folder: exists; what is made in it may stay there.
  init(folder: String) throws {
    try words()
    try entities(folder: folder)
    try ranking(folder: folder)
    try exactness(folder: folder)
  }

  private mutating func words() throws {
    let gold = try Gold(marked: ReportPart.segmentationGold)
    let words = try ModeContender(.words)
    measured["words.f1"] = try ReportPart.accuracy(of: words, gold, nil).f1
    // Mode icu gives ICU's own boundaries: every position in which they differ counts.
    let ends = try zip(
      ModeContender(.icu).ends(of: gold.texts), RawICUContender().ends(of: gold.texts))
    measured["icu.differences"] = Double(
      ends.reduce(0) { $0 + Set($1.0).symmetricDifference($1.1).count })
  }

  private mutating func entities(folder: String) throws {
    let gold = try GoldEntities.compile(into: folder + "/entities.jsonl")
    let scores = try EntityScores(gold, recognizer: Recognizer(segmenter: try Segmenter()))
    measured["persons.f1"] = scores.persons.f1
    measured["officials.f1"] = scores.officials.f1
    measured["officials.division.f1"] = scores.jurisdictions.f1
    measured["places.f1"] = scores.places.f1
    measured["codes.f1"] = scores.codes.f1
    measured["dates.f1"] = scores.dates.f1
    measured["resolved.f1"] = scores.resolved.f1
  }

  private mutating func ranking(folder: String) throws {
    let gold = try GoldQueries()
    let sample = try SampleArchive(folder: folder)
    var score = GradedScore()
    for (item, found) in zip(gold.items, try sample.best(of: gold.items.map(\.query))) {
      GoldQueries.score(item, found ?? [], into: &score)
    }
    measured["queries.ndcg"] = score.nDCG
    measured["queries.mrr"] = score.meanReciprocalRank
    measured["queries.silent"] = Double(score.silent) / Double(max(1, score.unanswerable))
    try verify(sample.index, as: "sample")
  }

  private mutating func exactness(folder: String) throws {
    let articles = folder + "/generated.jsonl"
    let index = folder + "/generated.zsearch"
    try GenerateCommand.generate(Self.generated, seed: ReportMaterial.seed, into: articles)
    _ = try Archive.index(articles, into: index)
    try verify(index, as: "generated")
  }

  /// Literals the index answers otherwise than a scan, and what its own invariants find.
  private mutating func verify(_ index: String, as name: String) throws {
    let reader = try IndexFile(path: index).openForReading()
    let generator = SeededGenerator(seed: LiteralClasses.seed)
    let literals = try reader.sampleLiterals(Self.literals, using: generator)
    let report = try reader.verify(literals.map(\.text))
    measured["\(name).differences"] = Double(report.differences.count)
    measured["\(name).violations"] = Double(try reader.violations().count)
    measured["\(name).literals"] = Double(report.literals)
  }
}
