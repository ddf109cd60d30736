/// The header of a compiled lexicon, verified together with the payload.
struct LexiconHeader {
  let blockCount: Int
  let nodeCount: Int
  let payloadDigest: [UInt8]
  let icuVersion: String
  let wordCounts: [(source: String, count: Int)]

  /// - Throws: `LexiconError.compiledFileRefused` with the first thing that is wrong.
  init(
    verifying bytes: UnsafeRawBufferPointer, path: String, manifestDigest: [UInt8]?
  ) throws(LexiconError) {
    func refuse(_ reason: String) -> LexiconError {
      .compiledFileRefused(path: path, reason: reason)
    }
    guard bytes.count >= LexiconImage.headerSize, bytes.prefix(8).elementsEqual(LexiconImage.magic)
    else { throw refuse("it is not a compiled lexicon") }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    func half(_ offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    let version = half(8)
    guard version == LexiconImage.formatVersion else {
      throw refuse(
        "it has format \(version), and this program reads format \(LexiconImage.formatVersion)")
    }
    let end = LexiconImage.headerSize - 8
    guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == word(end) else {
      throw refuse("its header is damaged")
    }
    blockCount = Int(half(12))
    guard word(16) == UInt64(bytes.count), word(112) <= UInt64(LexiconNode.maximumBase) * 2,
      LexiconImage.headerSize + LexiconImage.prefixTableSize
        + blockCount * LexiconImage.blockSize + PairFilter.byteCount + Int(word(112)) * 8
        == bytes.count
    else { throw refuse("it is cut short, or longer than its header says") }
    nodeCount = Int(word(112))
    let payload = UnsafeRawBufferPointer(rebasing: bytes[LexiconImage.headerSize...])
    guard nodeCount > 0, Checksum.of(payload) == word(24) else {
      throw refuse("its contents are damaged")
    }
    for prefix in 0..<ScalarClass.blockCountOfUnicode {
      let block = payload.loadUnaligned(fromByteOffset: prefix * 2, as: UInt16.self)
      guard Int(UInt16(littleEndian: block)) < blockCount else {
        throw refuse("its scalar table points outside it")
      }
    }
    let name = bytes[96..<112].prefix { $0 != 0 }
    icuVersion = String(decoding: name, as: UTF8.self)
    guard icuVersion == ICUDictionary.version else {
      throw refuse("it was made with ICU \(icuVersion), and ICU \(ICUDictionary.version) is in use")
    }
    guard manifestDigest == nil || bytes[64..<96].elementsEqual(manifestDigest!) else {
      throw refuse("it was made from other word lists")
    }
    payloadDigest = Array(bytes[32..<64])
    wordCounts = (["icu"] + WordList.allCases.map(\.rawValue)).enumerated().map { index, source in
      (source, Int(half(120 + index * 4)))
    }
  }
}
