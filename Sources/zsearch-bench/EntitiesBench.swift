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
      labels that count as places after a colon: msra.jsonl.gz:LOC. The shipped model was trained on \
      msra_dev_clean and pfr199801: scores there say how well it fits, those of "zsearch-train places \
      --folds" how well it does on new texts.
      """)

  @Argument(help: "Corpora, each FILE:LABEL[,LABEL…].")
  var corpora: [String] = []

  @Option(parsing: .upToNextOption, help: "Corpora of persons, each FILE:LABEL, as in FILE:PER.")
  var persons: [String] = []

  @Option(parsing: .upToNextOption, help: "Files of pairs of title and name, for recall.")
  var officials: [String] = []

  @Flag(help: "Print each place or person that is missed (-) or made up (+).")
  var errors = false

  @Option(help: "Rounds of the measurement of speed.")
  var rounds = 5

  func run() throws {
    let segmenter = try Segmenter()
    let recognizer = try PlaceRecognizer(lexicon: segmenter.lexicon)
    let people = PeopleBench(recognizer: try Recognizer(segmenter: segmenter), printsErrors: errors)
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
      print(name, try score(texts, segmenter: segmenter, recognizer: recognizer))
      print(name, try speed(texts, segmenter: segmenter, recognizer: recognizer))
    }
  }

  /// The texts of FILE:LABEL[,LABEL…], and the file's name.
  private func read(_ corpus: String) throws -> (name: String, texts: [MarkedTexts.Text]) {
    guard let colon = corpus.lastIndex(of: ":") else {
      throw ValidationError("\(corpus): name the labels that count, as in corpus.jsonl.gz:LOC")
    }
    let labels = Set(corpus[corpus.index(after: colon)...].split(separator: ",").map(String.init))
    let texts = try MarkedTexts.read(String(corpus[..<colon]), labels: labels)
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
    _ texts: [MarkedTexts.Text], segmenter: Segmenter, recognizer: PlaceRecognizer
  ) throws -> String {
    let session = try segmenter.makeSession()
    var tokens: [Token] = []
    var (right, found, gold, coded, divisions, dates, resolved) = (0, 0, 0, 0, 0, 0, 0)
    for text in texts {
      text.utf8.withUnsafeBufferPointer { bytes in
        session.segment(utf8: bytes, into: &tokens)
        let context = AnnotationContext(published: CalendarDay(year: 2023, month: 12, day: 4))
        let places = recognizer.mentions(in: bytes, tokens: tokens, context: context)
        let spans = Set(places.map(\.utf8Range))
        right += spans.intersection(text.places).count
        found += spans.count
        gold += text.places.count
        divisions += places.count { $0.kind == .division }
        coded += places.count { $0.kind == .division && $0.code != nil }
        let mentioned = DateRecognizer().mentions(in: bytes, tokens: tokens, context: context)
        dates += mentioned.count
        resolved += mentioned.count { $0.resolved != nil }
        guard errors else { return }
        for span in spans.symmetricDifference(text.places) {
          let place = String(decoding: text.utf8[span], as: UTF8.self)
          print(spans.contains(span) ? "+" : "-", place, String(decoding: text.utf8, as: UTF8.self))
        }
      }
    }
    let precision = Double(right) / Double(max(1, found))
    let recall = Double(right) / Double(max(1, gold))
    return String(
      format:
        "places P %.4f R %.4f F1 %.4f (%d gold); divisions %d, with code %d; dates %d, resolved %d",
      precision, recall, 2 * precision * recall / max(1e-9, precision + recall), gold, divisions,
      coded, dates, resolved)
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
