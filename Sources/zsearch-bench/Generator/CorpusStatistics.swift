import Foundation

/// What makes texts easy or hard for an index: how long they are, how many different things stand in
/// them and how often.
package struct CorpusStatistics {
  package private(set) var articles = 0
  /// Code points of each body and title.
  private(set) var lengths: [Int] = []
  private(set) var titleLengths: [Int] = []
  /// Occurrences of each pair of neighbouring code points, punctuation and line breaks apart.
  private(set) var bigrams: [UInt64: Int] = [:]
  private(set) var characters: [UInt32: Int] = [:]
  package private(set) var bigramCount = 0
  /// Different pairs after so many pairs.
  private(set) var growth: [(tokens: Int, types: Int)] = []
  /// Of each article its different pairs, as a share of its pairs.
  private(set) var variety: [Double] = []

  static let growthPoints = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]

  package init() {}

  package mutating func add(title: String, body: String) {
    articles += 1
    lengths.append(body.unicodeScalars.count)
    titleLengths.append(title.unicodeScalars.count)
    var own: Set<UInt64> = []
    var count = 0
    var last: UInt32?
    for scalar in (title + "\n" + body).unicodeScalars {
      guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
        last = nil
        continue
      }
      characters[scalar.value, default: 0] += 1
      if let last {
        let pair = UInt64(last) << 32 | UInt64(scalar.value)
        bigrams[pair, default: 0] += 1
        own.insert(pair)
        count += 1
        bigramCount += 1
        if growth.count < Self.growthPoints.count, bigramCount == Self.growthPoints[growth.count] {
          growth.append((bigramCount, bigrams.count))
        }
      }
      last = scalar.value
    }
    if count > 0 { variety.append(Double(own.count) / Double(count)) }
  }

  /// The share of all pairs that the `ranks` most frequent ones make up.
  func coverage(_ ranks: [Int]) -> [Double] {
    let counts = bigrams.values.sorted(by: >)
    return ranks.map { rank in
      Double(counts.prefix(rank).reduce(0, +)) / Double(max(1, bigramCount))
    }
  }

  /// The Jensen-Shannon divergence of two distributions of pairs in bits, from 0 (the same) to 1
  /// (nothing in common); Lin 1991, "Divergence Measures Based on the Shannon Entropy".
  package static func divergence(_ a: CorpusStatistics, _ b: CorpusStatistics) -> Double {
    let (n, m) = (Double(max(1, a.bigramCount)), Double(max(1, b.bigramCount)))
    func half(_ p: Double, _ q: Double) -> Double { p > 0 ? p / 2 * log2(2 * p / (p + q)) : 0 }
    var sum = 0.0
    for (pair, count) in a.bigrams {
      let (p, q) = (Double(count) / n, Double(b.bigrams[pair] ?? 0) / m)
      sum += half(p, q) + half(q, p)
    }
    for (pair, count) in b.bigrams where a.bigrams[pair] == nil {
      sum += half(Double(count) / m, 0)
    }
    return sum
  }

  /// The share of this corpus's pairs, each counted as often as it stands, that the other has too.
  package func shared(with other: CorpusStatistics) -> Double {
    let shared = bigrams.reduce(0) { $0 + (other.bigrams[$1.key] == nil ? 0 : $1.value) }
    return Double(shared) / Double(max(1, bigramCount))
  }
}

extension [Int] {
  func quantile(_ q: Double) -> Int {
    isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(q * Double(count)))]
  }
}
