import Foundation
import Segmentation

/// A segmenter under the clock.
protocol Contender: AnyObject {
  var name: String { get }
  /// Seconds from nothing to ready, where that can be told.
  var startUp: Double? { get }
  /// The ends of the words of each text, in UTF-8 bytes.
  func ends(of texts: [[UInt8]]) throws -> [[Int]]
  /// Takes the texts to be timed.
  func prepare(_ corpus: Corpus) throws
  /// Seconds for one pass over them.
  func time() throws -> Double
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
  let name: String
  let startUp: Double?
  private let session: Session
  private var texts: [[UInt8]] = []
  private var tokens: [Token] = []

  init(_ mode: Segmenter.Mode) throws {
    name = "zsearch \(mode.rawValue)"
    // The lexicon may have to be compiled at the very first use; that is not start-up.
    _ = try Segmenter(mode: mode)
    var session: Session?
    startUp = try seconds {
      session = try Segmenter(mode: mode).makeSession()
      _ = session?.segment("中国")
    }
    self.session = try session ?? Segmenter(mode: mode).makeSession()
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
}
