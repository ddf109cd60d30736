import ArgumentParser
import Articles
import Entities
import Foundation
import Lexicon
import Segmentation

struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: localized(
      "Name the persons, officials, places and dates of texts.", "标注文本中的人物、官员、地点与日期。"),
    discussion: localized(
      """
      Reads JSON Lines {"id", "date", "text"}, "county" (a name or code) where it is known, and prints \
      a line for each: the same id with persons, officials, places, dates; offsets count code points of \
      the text. A line that cannot be read is reported and skipped.
      """,
      """
      读取 JSON Lines {"id", "date", "text"}，可另给 "county"（县名或代码）；每行输出同一 id 及人物、官员、\
      地点、日期，位置以文本的码点计。无法读取的行会报告并跳过。
      """))

  @Argument(help: ArgumentHelp(localized("A file, or - for standard input.", "文件；- 为标准输入。")))
  var file: String = "-"

  @OptionGroup var words: UserWordOption

  /// Lines are annotated in batches of so many bytes, shared out to the cores.
  private static let batchBytes = 1 << 20
  /// Problems beyond so many are counted, not shown.
  private static let shownProblems = 100

  func run() throws {
    let recognizer = try Recognizer(segmenter: Segmenter(userWords: words.file.load()))
    let crew = try AnnotationCrew(recognizer: recognizer)
    let reader = try LineReader(path: file)
    var number = 0
    var annotated = 0
    var skipped = 0
    var batch: [[UInt8]] = []
    var bytes = 0
    func flush() {
      for (index, result) in crew.annotate(batch).enumerated() {
        switch result {
        case .blank: break
        case .line(let line):
          annotated += 1
          StandardOutput.write(line)
        case .problem(let problem):
          skipped += 1
          if skipped <= Self.shownProblems {
            let line = number - batch.count + index + 1
            complain("\(file):\(line):\(problem.offset + 1): \(problem.message.localized)")
          }
        }
      }
      batch.removeAll(keepingCapacity: true)
      bytes = 0
    }
    while let line = try reader.next() {
      number += 1
      bytes += line.count
      batch.append(line)
      if bytes >= Self.batchBytes { flush() }
    }
    flush()
    if skipped > 0 {
      complain(localized("\(skipped) lines skipped", "跳过 \(skipped) 行"))
      if annotated == 0 { throw ExitStatus.error }
    }
  }
}

/// Annotates batches of lines on all cores, one recognition session each.
struct AnnotationCrew {
  enum Outcome {
    /// Nothing but white space.
    case blank
    /// Output, with its line feed.
    case line([UInt8])
    case problem(AnnotationRecord.Problem)
  }

  private let recognizer: Recognizer
  private let sessions: [RecognitionSession]

  init(recognizer: Recognizer) throws {
    self.recognizer = recognizer
    sessions = try (0..<max(1, ProcessInfo.processInfo.activeProcessorCount)).map { _ in
      try recognizer.makeSession()
    }
  }

  /// The outcome of each line, in order.
  func annotate(_ lines: [[UInt8]]) -> [Outcome] {
    var outcomes = [Outcome](repeating: .blank, count: lines.count)
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      // Worker w writes the outcomes w, w + n, …; no two write the same.
      nonisolated(unsafe) let outcomes = outcomes
      nonisolated(unsafe) let sessions = sessions
      let recognizer = recognizer
      DispatchQueue.concurrentPerform(iterations: sessions.count) { worker in
        for index in stride(from: worker, to: lines.count, by: sessions.count) {
          outcomes[index] = Self.outcome(lines[index], sessions[worker], recognizer)
        }
      }
    }
    return outcomes
  }

  private static func outcome(
    _ line: [UInt8], _ session: RecognitionSession, _ recognizer: Recognizer
  ) -> Outcome {
    if line.allSatisfy({ $0 <= 0x20 }) { return .blank }
    do throws(AnnotationRecord.Problem) {
      let record = try line.withUnsafeBufferPointer {
        (bytes) throws(AnnotationRecord.Problem) in try AnnotationRecord(bytes)
      }
      let context = AnnotationContext(
        published: record.date, county: county(record.county, recognizer.gazetteer))
      let found = record.text.withUnsafeBufferPointer {
        session.annotate(utf8: $0, context: context)
      }
      var json = JSONLine()
      json.annotations(found, of: record.text, id: record.id)
      return .line(json.bytes + [0x0A])
    } catch {
      return .problem(error)
    }
  }

  /// The division a record calls its county, by code or name; the widest of several.
  private static func county(_ text: String, _ gazetteer: Gazetteer) -> DivisionCode? {
    guard !text.isEmpty else { return nil }
    if let code = DivisionCode(digits: text) { return code }
    let divisions = gazetteer.divisions(named: text)
    return (divisions.first { $0.level == .county } ?? divisions.first)?.code
  }
}
