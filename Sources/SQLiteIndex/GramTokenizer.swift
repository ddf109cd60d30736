import Foundation
import GRDB
import Search
import Segmentation

/// The FTS5 tokenizer of the recall index: a text becomes the distinct grams of its folded form
/// (`Grams`), each once, because the table keeps no positions (`detail=none`). The text of a query
/// is one token as it stands: queries are planned in grams already.
///
/// Declared with the digest of the folding data, so that a table made by other data is never
/// written to: `tokenize = 'zsearch_grams 1f2e…'`.
final class GramTokenizer: FTS5CustomTokenizer {
  static let name = "zsearch_grams"

  private var folded: [UInt8] = []
  private var seen = GramSet()

  init(db: Database, arguments: [String]) throws {
    guard arguments == [Folding.digest] else {
      throw DatabaseError(
        resultCode: .SQLITE_ERROR,
        message: "the recall index was made by other folding data: \(arguments)")
    }
  }

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return 0 }
    if tokenization.contains(.query) {
      return tokenCallback(context, 0, pText, nText, 0, nText)
    }
    let text = UnsafeRawBufferPointer(start: pText, count: Int(nText)).bindMemory(to: UInt8.self)
    folded.removeAll(keepingCapacity: true)
    Folding.append(folding: text, to: &folded)
    seen.removeAll()
    return folded.withUnsafeBufferPointer { bytes -> CInt in
      guard let base = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
      else { return 0 }
      do {
        try Grams.forEach(in: bytes) { range in
          guard seen.insert(bytes, range) else { return }
          let code = tokenCallback(
            context, 0, base + range.lowerBound, CInt(range.count), 0, CInt(range.count))
          if code != 0 { throw Stop(code: code) }
        }
        return 0
      } catch let stop as Stop {
        return stop.code
      } catch {
        return 1  // SQLITE_ERROR; nothing else is thrown above
      }
    }
  }

  private struct Stop: Error { let code: CInt }
}

/// The grams already seen of one text: an open-addressing set of their bytes packed into 64 bits.
/// Longer grams (runs of letters and digits) are not remembered; repeating them does no harm.
private struct GramSet {
  private var slots = [UInt64](repeating: 0, count: 4096)
  private var count = 0

  mutating func removeAll() {
    if count == 0 { return }
    for i in slots.indices { slots[i] = 0 }
    count = 0
  }

  /// Whether the gram is new.
  mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 8 else { return true }
    var key: UInt64 = 0
    for i in range { key = key << 8 | UInt64(bytes[i]) }
    if count * 2 >= slots.count { grow() }
    return insert(key)
  }

  private mutating func insert(_ key: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == key { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = key
    count += 1
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    count = 0
    for key in old where key != 0 { _ = insert(key) }
  }
}
