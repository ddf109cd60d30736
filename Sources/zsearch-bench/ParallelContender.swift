import Foundation
import Segmentation
import Synchronization

/// One mode in several threads, each with a session of its own and its share of the texts.
final class ParallelContender: Contender {
  let name: String
  let startUp: Double? = nil
  let isScored = false
  private let segmenter: Segmenter
  private let threads: Int
  private var shares: [[[UInt8]]] = []

  init(_ mode: Segmenter.Mode, threads: Int) throws {
    name = "\(mode.rawValue), \(threads) threads"
    segmenter = try Segmenter(mode: mode)
    self.threads = threads
  }

  func ends(of texts: [[UInt8]]) -> [[Int]] { [] }

  func prepare(_ corpus: Corpus) {
    // Shares of as many bytes each: every other text would give one thread all the titles of a file
    // in which title and body take turns.
    shares = Array(repeating: [], count: threads)
    var sizes = Array(repeating: 0, count: threads)
    for text in corpus.texts {
      let least = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
      shares[least].append(text)
      sizes[least] += text.count
    }
  }

  /// The processor time of the thread that takes longest: what others do on the machine does not
  /// count, waiting for the same memory does.
  func time() throws -> Double {
    let sessions = Mutex<[Double]>([])
    let segmenter = segmenter
    DispatchQueue.concurrentPerform(iterations: threads) { [shares] thread in
      guard let session = try? segmenter.makeSession() else { return }
      var tokens: [Token] = []
      let elapsed = seconds {
        for text in shares[thread] {
          text.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
        }
      }
      sessions.withLock { $0.append(elapsed) }
    }
    let times = sessions.withLock { $0 }
    guard times.count == threads, let longest = times.max() else {
      throw BenchError("a thread could not make a session")
    }
    return longest
  }
}
