import Entities
import Foundation
import Segmentation

extension ReportPart {
  /// Persons, officials, places and dates in the sample archive, and in marked texts of others.
  static func entities(_ material: ReportMaterial) throws -> ReportSection {
    let recognizer = try Recognizer(segmenter: try Segmenter())
    let gold = try GoldEntities.compile(into: material.path("entities.jsonl"))
    let scores = try EntityScores(gold, recognizer: recognizer)
    var section = ReportSection(
      title: "Persons, officials, places, dates",
      notes: [
        """
        \(gold.count) articles of the sample archive with every name annotated (corpus/gold, \
        guidelines beside it); a span is right when both ends are, an official when span and office \
        are, places are divisions. The texts are invented news, written for this project: harder than national news in \
        their names, and no article of it was trained on.
        """
      ],
      tables: [
        .init(
          caption: "Sample archive",
          columns: ["", "precision", "recall", "F1", "in the texts"],
          rows: scores.rows.map { [$0.name] + $0.score.cells })
      ])
    if let peers = material.peers, material.installed.contains("fts5-jieba") {
      let tags = try JiebaTags(gold, python: peers.python, folder: material.work)
      section.tables[0].rows += [
        ["persons, jieba.posseg nr"] + tags.persons.cells,
        ["places, jieba.posseg ns"] + tags.places.cells,
      ]
      section.notes.append(
        """
        Unfair to jieba: it tags words, knows no offices, and takes only what its dictionary or a \
        simple model of names gives for one word.
        """)
    }
    if let msra = material.real("ner/msra_dev_clean.jsonl.gz") {
      section.notes.append(
        """
        msra_dev_clean was trained on: its figures say how well the model fits, not how well it does \
        on new texts (docs/TRAINING.md has those of cross-validation).
        """)
      let rows = try [("persons", "PER"), ("places", "LOC")].map { name, label in
        let texts = try MarkedTexts.read(msra, labels: [label])
        let session = try recognizer.makeSession()
        var score = SpanScore()
        for text in texts {
          let found = text.utf8.withUnsafeBufferPointer {
            session.annotate(utf8: $0, context: AnnotationContext())
          }
          let spans =
            label == "PER" ? found.persons.map(\.utf8Range) : found.places.map(\.utf8Range)
          score.add(found: Set(spans), gold: text.places)
        }
        return [name] + score.cells
      }
      section.tables.append(
        .init(
          caption: "msra_dev_clean (seen in training)",
          columns: ["", "precision", "recall", "F1", "in the texts"], rows: rows))
    }
    return section
  }
}

/// What jieba's tagger takes for persons (nr) and places (ns).
struct JiebaTags {
  private(set) var persons = SpanScore()
  private(set) var places = SpanScore()

  init(_ texts: [GoldEntities], python: String, folder: String) throws {
    let file = folder + "/texts.json"
    try JSONEncoder().encode(texts.map(\.text)).write(to: URL(fileURLWithPath: file))
    let run = try ChildRun(python, ["-c", Self.program, file])
    let found = try JSONDecoder().decode([[[Int]]].self, from: Data(run.output.utf8))
    for (text, spans) in zip(texts, found) {
      func set(_ kind: Int) -> Set<Range<Int>> {
        Set(spans.filter { $0[2] == kind }.map { $0[0]..<$0[1] })
      }
      persons.add(found: set(0), gold: Set(text.persons.map { $0.start..<$0.end }))
      places.add(found: set(1), gold: Set(text.places.map { $0.start..<$0.end }))
    }
  }

  /// Spans in code points, with 0 for a person and 1 for a place.
  private static let program = """
    import json, sys
    import jieba.posseg, jieba
    jieba.setLogLevel(60)
    found = []
    for text in json.load(open(sys.argv[1], encoding="utf-8")):
        spans, at = [], 0
        for word, tag in jieba.posseg.cut(text):
            if tag[:2] in ("nr", "ns"):
                spans.append([at, at + len(word), 0 if tag[:2] == "nr" else 1])
            at += len(word)
        found.append(spans)
    print(json.dumps(found))
    """
}
