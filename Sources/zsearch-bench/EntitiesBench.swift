import ArgumentParser
import Articles
import Entities
import Foundation
import Lexicon
import Segmentation

/// How well and how fast places and dates are recognised.
struct EntitiesBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract:
      "Score recognised persons, officials and places on marked texts, and measure speed.",
    discussion: """
      Each corpus is JSON Lines (text; spans with start, end in code points, and label), with the \
      labels that count as places after a colon: msra.jsonl.gz:LOC, and that of organisations after a \
      slash, msra.jsonl.gz:LOC/ORG, for a row without the places found inside organisations. The shipped model was trained on \
      msra_dev_clean and pfr199801: scores there say how well it fits, those of "zsearch-train places \
      --folds" how well it does on new texts.
      """)

  @Argument(help: "Corpora, each FILE:LABEL[,LABEL…].")
  var corpora: [String] = []

  @Option(parsing: .upToNextOption, help: "Corpora of persons, each FILE:LABEL, as in FILE:PER.")
  var persons: [String] = []

  @Option(parsing: .upToNextOption, help: "Files of pairs of title and name, for recall.")
  var officials: [String] = []

  @Option(help: "Annotated articles, corpus/gold/entities.jsonl, for all four kinds.")
  var gold: String?

  @Flag(help: "Print each place or person that is missed (-) or made up (+).")
  var errors = false

  @Option(help: "Rounds of the measurement of speed.")
  var rounds = 5

  func run() throws {
    let segmenter = try Segmenter()
    let recognizer = try PlaceRecognizer(lexicon: segmenter.lexicon)
    let people = PeopleBench(recognizer: try Recognizer(segmenter: segmenter), printsErrors: errors)
    if let gold {
      try GoldBench(recognizer: people.recognizer).run(path: gold)
    }
    for corpus in persons {
      let (name, texts) = try read(corpus)
      print(name, try people.persons(of: texts))
      print(name, try people.speed(of: articles(texts), rounds: rounds, seconds: seconds))
    }
    for path in officials {
      print(URL(fileURLWithPath: path).lastPathComponent, try people.officials(path: path))
    }
    for corpus in corpora {
      let (name, texts) = try read(corpus)
      print(name, try score(texts, recognizer: people.recognizer))
      print(name, try speed(texts, segmenter: segmenter, recognizer: recognizer))
    }
  }

  /// The texts of FILE:LABEL[,LABEL…][/LABEL], and the file's name.
  private func read(_ corpus: String) throws -> (name: String, texts: [MarkedTexts.Text]) {
    guard let colon = corpus.lastIndex(of: ":") else {
      throw ValidationError("\(corpus): name the labels that count, as in corpus.jsonl.gz:LOC")
    }
    let parts = corpus[corpus.index(after: colon)...].split(separator: "/", maxSplits: 1)
    let labels = Set((parts.first ?? "").split(separator: ",").map(String.init))
    let texts = try MarkedTexts.read(
      String(corpus[..<colon]), labels: labels,
      organisation: parts.count > 1 ? String(parts[1]) : nil)
    return (String(corpus[..<colon].split(separator: "/").last ?? ""), texts)
  }

  /// Texts put together: articles, not lines, since a paragraph of one sentence has costs of its own.
  private func articles(_ texts: [MarkedTexts.Text]) -> [[UInt8]] {
    var articles: [[UInt8]] = [[]]
    for text in texts {
      articles[articles.count - 1] += text.utf8 + [0x0A]
      if articles[articles.count - 1].count > 4000 { articles.append([]) }
    }
    return articles
  }

  private func score(
    _ texts: [MarkedTexts.Text], recognizer: Recognizer
  ) throws -> String {
    let session = try recognizer.makeSession()
    var (right, found, inside, gold, coded) = (0, 0, 0, 0, 0)
    var (divisions, dates, resolved) = (0, 0, 0)
    for text in texts {
      text.utf8.withUnsafeBufferPointer { bytes in
        let context = AnnotationContext(published: CalendarDay(year: 2023, month: 12, day: 4))
        let all = session.annotate(utf8: bytes, context: context)
        let places = all.places
        let spans = Set(places.map(\.utf8Range))
        right += spans.intersection(text.places).count
        found += spans.count
        gold += text.places.count
        inside += spans.subtracting(text.places).count { span in
          text.organisations.contains {
            $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound
          }
        }
        divisions += places.count { $0.kind == .division }
        coded += places.count { $0.kind == .division && $0.code != nil }
        dates += all.dates.count
        resolved += all.dates.count { $0.resolved != nil }
        guard errors else { return }
        for span in spans.symmetricDifference(text.places) {
          let place = String(decoding: text.utf8[span], as: UTF8.self)
          print(spans.contains(span) ? "+" : "-", place, String(decoding: text.utf8, as: UTF8.self))
        }
      }
    }
    func scores(_ found: Int) -> String {
      let precision = Double(right) / Double(max(1, found))
      let recall = Double(right) / Double(max(1, gold))
      return String(
        format: "P %.4f R %.4f F1 %.4f", precision, recall,
        2 * precision * recall / max(1e-9, precision + recall))
    }
    let outside =
      inside > 0 ? "; without \(inside) inside organisations \(scores(found - inside))" : ""
    return
      "places \(scores(found)) (\(gold) gold)\(outside); divisions \(divisions), with code \(coded); "
      + "dates \(dates), resolved \(resolved)"
  }

  /// Medians over the rounds, in milliseconds of processor time a megabyte of text, and their ratio to segmentation.
  private func speed(
    _ texts: [MarkedTexts.Text], segmenter: Segmenter, recognizer: PlaceRecognizer
  ) throws -> String {
    let session = try segmenter.makeSession()
    let articles = articles(texts)
    let megabytes = Double(articles.reduce(0) { $0 + $1.count }) / 1e6
    var times: [[Double]] = [[], [], []]
    var tokens: [Token] = []
    let context = AnnotationContext(published: CalendarDay(year: 2023, month: 12, day: 4))
    for _ in 0..<max(1, rounds) {
      var sums: [Double] = [0, 0, 0]
      for article in articles {
        article.withUnsafeBufferPointer { bytes in
          sums[0] += seconds { session.segment(utf8: bytes, into: &tokens) }
          sums[1] += seconds {
            _ = recognizer.mentions(in: bytes, tokens: tokens, context: context)
          }
          sums[2] += seconds {
            _ = DateRecognizer().mentions(in: bytes, tokens: tokens, context: context)
          }
        }
      }
      for index in 0..<3 { times[index].append(sums[index] * 1000 / megabytes) }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] }
    return String(
      format: "segment %.1f ms/MB, places %.1f (%.2f of it), dates %.1f (%.2f of it)", medians[0],
      medians[1], medians[1] / medians[0], medians[2], medians[2] / medians[0])
  }
}
