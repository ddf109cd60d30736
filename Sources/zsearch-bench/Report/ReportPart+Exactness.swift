import Articles
import Entities
import Foundation
import QueryLanguage
import Search
import Segmentation

extension ReportPart {
  /// Recall and precision against a scan of the texts, by class of query.
  static func exactness(_ material: ReportMaterial) throws -> ReportSection {
    let archive = try material.archive(of: material.middle)
    let contenders = try material.contenders(at: material.middle)
    let classes = try LiteralClasses(archive, index: material.ownIndex(of: archive).path).classes
    let literals = classes.flatMap(\.literals)
    say("scanning \(archive.ids.count) articles for \(literals.count) literals")
    let truth = try archive.truth(of: literals)
    var tables = ["recall": [[String]](), "precision": [], "exact": []]
    for contender in contenders {
      say("asking \(contender.name) for \(literals.count) literals")
      let answers = try contender.all(of: literals)
      var rows: [String: [String]] = [:]
      var start = 0
      var total = Exactness([], truth: [])
      for kind in classes {
        let range = start..<(start + kind.literals.count)
        start = range.upperBound
        let score = Exactness(Array(answers[range]), truth: Array(truth[range]))
        for i in range { total.add(answers[i], truth: truth[i]) }
        rows["recall", default: []].append(score.recall.share)
        rows["precision", default: []].append(score.precision.share)
        rows["exact", default: []].append("\(score.exact)/\(score.literals)")
      }
      tables["recall"]?.append([contender.name] + (rows["recall"] ?? []) + [total.recall.share])
      tables["precision"]?.append(
        [contender.name] + (rows["precision"] ?? []) + [total.precision.share])
      tables["exact"]?.append(
        [contender.name] + (rows["exact"] ?? []) + ["\(total.exact)/\(total.literals)"])
    }
    let columns = [""] + classes.map(\.name) + ["all"]
    return ReportSection(
      title: "Nothing missed, nothing made up",
      notes: [
        """
        \(literals.count) literals drawn at random from \(archive.ids.count) articles (seed \
        \(LiteralClasses.seed)), each asked for as one phrase. Right is what a scan of title and body \
        finds that no index takes part in: the same characters in a row, width, case and traditional \
        or simplified form apart, a Latin letter or digit at an edge of the literal at an edge of \
        such a run. Names and places are taken from the texts by zsearch's own recogniser; the scan \
        judges them all the same.
        """,
        """
        Unfair: peers promise words, not characters. A tokenizer that folds no traditional forms \
        misses all of that class by design, and who cuts words finds a phrase only where the text is \
        cut as the query is. Recall is that of all articles of a class together, so frequent literals \
        count more; the third table counts each literal once.
        """,
      ],
      tables: [
        .init(caption: "Recall", columns: columns, rows: tables["recall"] ?? []),
        .init(caption: "Precision", columns: columns, rows: tables["precision"] ?? []),
        .init(
          caption: "Literals answered with exactly the right articles", columns: columns,
          rows: tables["exact"] ?? []),
      ])
  }
}

/// Literals by class: cuts of the texts, and names found in them.
struct LiteralClasses {
  static let seed: UInt64 = 7
  private static let perClass = 40

  private(set) var classes: [(name: String, literals: [String])] = []

  init(_ archive: Archive, index: String) throws {
    var generator = SeededGenerator(seed: Self.seed)
    let own = try OwnContender(index: index, numbers: [:])
    var kinds: [String: [String]] = [:]
    // White space parts the terms of a query for peers: literals with it are left to `verify`.
    for (kind, text) in try own.reader.sampleLiterals(3 * 10 * Self.perClass, using: generator)
    where !text.contains(where: \.isWhitespace) && (kinds[kind]?.count ?? 0) < Self.perClass {
      kinds[kind, default: []].append(text)
    }
    let names = [
      ("character", "1 character"), ("word", "2–4"), ("phrase", "5–30"), ("mixed", "Latin, digits"),
      ("dottedName", "names with ·"), ("width", "width, case"), ("traditional", "traditional"),
      ("altered", "altered"), ("acrossLines", "across lines"),
    ]
    for (kind, name) in names {
      if let literals = kinds[kind], !literals.isEmpty { classes.append((name, literals)) }
    }
    classes += try Self.names(in: archive, using: &generator)
  }

  /// Persons, places and offices named in articles drawn at random.
  private static func names(
    in archive: Archive, using generator: inout SeededGenerator
  ) throws -> [(name: String, literals: [String])] {
    let drawn = Set((0..<archive.ids.count).shuffled(using: &generator).prefix(6 * perClass))
    let session = try Recognizer(segmenter: try Segmenter()).makeSession()
    var found: [String: Set<String>] = [:]
    try archive.forEachText { number, text in
      guard drawn.contains(number) else { return }
      let annotations = session.annotate(text, context: AnnotationContext())
      let utf8 = Array(text.utf8)
      func add(_ kind: String, _ range: Range<Int>?) {
        let name = range.map { String(decoding: utf8[$0], as: UTF8.self) } ?? ""
        guard !name.isEmpty, !name.contains(where: \.isWhitespace),
          (try? Query(literal: name)) != nil
        else { return }
        found[kind, default: []].insert(name)
      }
      add("persons", annotations.persons.randomElement(using: &generator)?.utf8Range)
      add("places", annotations.places.randomElement(using: &generator)?.utf8Range)
      add("offices", annotations.officials.randomElement(using: &generator)?.officeRange)
    }
    return ["persons", "places", "offices"].compactMap { kind in
      guard let names = found[kind] else { return nil }
      return (kind, Array(names.sorted().shuffled(using: &generator).prefix(perClass)))
    }
  }
}
