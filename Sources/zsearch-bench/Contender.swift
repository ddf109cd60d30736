import Foundation
import Segmentation

/// A segmenter under the clock.
protocol Contender: AnyObject {
  var name: String { get }
  /// Seconds from nothing to ready, where that can be told.
  var startUp: Double? { get }
  /// Whether its words are not those of another contender.
  var isScored: Bool { get }
  /// The ends of the words of each text, in UTF-8 bytes.
  func ends(of texts: [[UInt8]]) throws -> [[Int]]
  /// Takes the texts to be timed.
  func prepare(_ corpus: Corpus) throws
  /// Seconds for one pass over them.
  func time() throws -> Double
  /// The most memory, in bytes, that a process of its own took for a pass over them, where that can be
  /// told: program, data and the texts it holds at a time.
  func peakMemory() throws -> Int?
}

extension Contender {
  var isScored: Bool { true }
  func peakMemory() throws -> Int? { nil }
}

/// Seconds of processor time that `body` takes on this thread: what others do on the machine counts
/// as little as it can.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = now()
  try body()
  return now() - start
}

/// ICU as a C program would use it, from UTF-16 that costs it nothing.
final class RawICUContender: Contender {
  let name = "ICU (C loop)"
  let startUp: Double?
  private let icu: RawICU
  private var units: [[UInt16]] = []

  init() throws {
    var icu: RawICU?
    startUp = try seconds {
      icu = try RawICU()
      _ = icu?.segment(Array("中国".utf16))
    }
    self.icu = try icu ?? RawICU()
  }

  func ends(of texts: [[UInt8]]) -> [[Int]] {
    texts.map { text in
      let string = String(decoding: text, as: UTF8.self)
      return icu.segment(Array(string.utf16)).map { unit in
        string.utf8.distance(
          from: string.startIndex, to: String.Index(utf16Offset: Int(unit), in: string))
      }
    }
  }

  func prepare(_ corpus: Corpus) {
    units = corpus.texts.map { Array(String(decoding: $0, as: UTF8.self).utf16) }
  }

  func time() -> Double { seconds { for text in units { _ = icu.segment(text) } } }
}

/// One mode of this segmenter, one session.
final class ModeContender: Contender {
  /// Starts of which the median counts.
  private static let starts = 5
  let name: String
  let startUp: Double?
  private let mode: Segmenter.Mode
  private let session: Session
  private var texts: [[UInt8]] = []
  private var tokens: [Token] = []

  init(_ mode: Segmenter.Mode) throws {
    name = "zsearch \(mode.rawValue)"
    self.mode = mode
    // The lexicon may have to be compiled at the very first use; that is not start-up.
    _ = try Segmenter(mode: mode)
    var times: [Double] = []
    for _ in 0..<Self.starts {
      times.append(
        try seconds { _ = try Segmenter(mode: mode).makeSession().segment("中国") })
    }
    startUp = times.sorted()[Self.starts / 2]
    session = try Segmenter(mode: mode).makeSession()
  }

  func ends(of texts: [[UInt8]]) -> [[Int]] {
    texts.map { text in
      text.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
      var end = 0
      // In mode search the shorter words inside a word do not count.
      return tokens.compactMap { token in
        guard token.utf8Range.lowerBound >= end else { return nil }
        end = token.utf8Range.upperBound
        return end
      }
    }
  }

  func prepare(_ corpus: Corpus) { texts = corpus.texts }

  func time() -> Double {
    seconds {
      for text in texts {
        text.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
      }
    }
  }

  /// Of the command `zsearch segment` beside this one.
  func peakMemory() throws -> Int? {
    let command = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("zsearch").path
    guard FileManager.default.isExecutableFile(atPath: command) else { return nil }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("zsearch-bench-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(texts.joined(separator: [0x0A])).write(to: file)
    return try ChildRun(command, ["segment", "--mode", mode.rawValue, file.path]).peak
  }
}
