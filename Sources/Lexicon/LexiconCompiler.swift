/// Compiles ICU's dictionary and the word lists into the image of a lexicon file.
struct LexiconCompiler {
  /// Longest word the compiler takes, in scalars: ICU's own limit for a dictionary word.
  static let maximumWordLength = 20

  /// A word as it was read: a range of `scalars`, where it came from and with what value.
  private struct Reading {
    var start: Int
    var length: Int
    /// Nil for ICU's dictionary.
    var list: WordList?
    /// ICU's cost, or a frequency.
    var value: Int
  }

  private var classes: [UInt16]
  private var scalars: [UInt32] = []
  private var readings: [Reading] = []

  /// The image of a lexicon file, the same bytes for the same ICU and the same word lists.
  ///
  /// - Throws: `LexiconError` when ICU or a word list cannot be read.
  /// - Complexity: about a second for half a million words.
  static func compile(resources: LexiconResources) throws(LexiconError) -> [UInt8] {
    var compiler = LexiconCompiler(classes: try ScalarClassifier.classes())
    try compiler.readICU()
    for list in WordList.allCases { try compiler.read(list, from: resources) }
    return try compiler.assemble(manifestDigest: resources.manifestDigest)
  }

  private init(classes: [UInt16]) { self.classes = classes }

  private mutating func readICU() throws(LexiconError) {
    var word: [UInt32] = []
    var readings: [(word: [UInt32], cost: Int)] = []
    try ICUDictionary.forEachWord { units, cost in
      word.removeAll(keepingCapacity: true)
      var index = 0
      while index < units.count {
        let unit = UInt32(units[index])
        if unit & 0xFC00 == 0xD800, index + 1 < units.count {
          word.append(0x10000 + (unit & 0x3FF) << 10 + UInt32(units[index + 1]) & 0x3FF)
          index += 2
        } else {
          word.append(unit)
          index += 1
        }
      }
      readings.append((word, cost))
    }
    for reading in readings { add(reading.word, list: nil, value: reading.cost) }
  }

  private mutating func read(
    _ list: WordList, from resources: LexiconResources
  ) throws(LexiconError) {
    for word in try list.words(of: resources.open(list.fileName)) {
      add(word.word, list: list, value: word.frequency)
    }
  }

  /// Keeps a word that the lattice can meet: Han characters alone, not too long.
  private mutating func add(_ word: [UInt32], list: WordList?, value: Int) {
    guard (1...Self.maximumWordLength).contains(word.count),
      word.allSatisfy({ $0 < classes.count && classes[Int($0)] == ScalarClass.unknownHan })
    else { return }
    readings.append(
      Reading(start: scalars.count, length: word.count, list: list, value: value))
    scalars.append(contentsOf: word)
  }

  private mutating func assemble(manifestDigest: [UInt8]) throws(LexiconError) -> [UInt8] {
    let codes = try assignCodes()
    let (entries, counts) = merge(codes: codes)
    let nodes = try DoubleArrayBuilder.build(codes: codes, entries: entries)
    return LexiconImage.assemble(
      table: ScalarTable(entries: classes), filter: PairFilter.bits(of: entries, codes: codes),
      nodes: nodes, wordCounts: counts,
      manifestDigest: manifestDigest)
  }

  /// Gives the Han characters of the words codes from 1, the most frequent in texts first, so the
  /// children of a node that texts need most lie together. Returns `scalars` as codes.
  private mutating func assignCodes() throws(LexiconError) -> [UInt16] {
    var counts = [Int](repeating: 0, count: classes.count)
    for reading in readings {
      // A word without a frequency counts as a rare one.
      let frequency = reading.list == nil ? 1 : max(1, reading.value)
      for index in reading.start..<reading.start + reading.length {
        counts[Int(scalars[index])] += frequency
      }
    }
    let order = counts.indices.filter { counts[$0] > 0 }.sorted {
      (counts[$1], $0) < (counts[$0], $1)
    }
    guard order.count <= LexiconNode.maximumLabel else {
      throw .tooLarge(reason: "it has more than \(LexiconNode.maximumLabel) characters")
    }
    var codeOfScalar = [UInt16](repeating: 0, count: classes.count)
    for (index, scalar) in order.enumerated() {
      codeOfScalar[scalar] = UInt16(index + 1)
      classes[scalar] = ScalarClass.han + UInt16(index + 1)
    }
    return scalars.map { codeOfScalar[Int($0)] }
  }

  /// Sorts the words by their codes and joins the readings of the same word.
  private func merge(
    codes: [UInt16]
  ) -> (entries: [DoubleArrayBuilder.Entry], counts: [UInt32]) {
    var entries: [DoubleArrayBuilder.Entry] = []
    var counts = [UInt32](repeating: 0, count: 1 + WordList.allCases.count)
    codes.withUnsafeBufferPointer { codes in
      func compare(_ a: Reading, _ b: Reading) -> Int {
        for offset in 0..<min(a.length, b.length) {
          let difference = Int(codes[a.start + offset]) - Int(codes[b.start + offset])
          if difference != 0 { return difference }
        }
        return a.length - b.length
      }
      let order = readings.indices.sorted {
        let order = compare(readings[$0], readings[$1])
        return order != 0 ? order < 0 : $0 < $1
      }
      var index = 0
      while index < order.count {
        let first = readings[order[index]]
        var word = WordEvidence()
        while index < order.count, compare(first, readings[order[index]]) == 0 {
          let reading = readings[order[index]]
          word.add(reading.value, from: reading.list)
          index += 1
        }
        for (list, isPresent) in word.presence.enumerated() where isPresent { counts[list] += 1 }
        entries.append(.init(start: first.start, length: first.length, payload: word.payload))
      }
    }
    return (entries, counts)
  }
}
