/// Folding: what search treats as one. Width (ＡＢＣ → abc, every space → U+0020), case (simple case
/// folding) and traditional → simplified, one scalar for one scalar, so that the n-th scalar of a
/// folded text always stands for the n-th scalar of the original.
///
/// Only what is one becomes one: a character of the Table of General Standard Chinese Characters
/// (通用规范汉字表, 2013: 著, 乾, 瞭, 於 …) is never folded into another, because simplified text uses
/// it as a character of its own. Folding is idempotent.
///
/// The data is `Folding+Data.swift`, written by `scripts/generate-folding`.
public enum Folding {
  /// The scalar `scalar` folds to; itself for most.
  ///
  /// - Complexity: O(1), two table look-ups.
  public static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // The table holds scalars only, so the fallback is never taken.
    Unicode.Scalar(FoldingTable.shared[scalar.value]) ?? scalar
  }

  /// `text` folded: as many scalars as `text` has, often in fewer bytes.
  ///
  /// - Complexity: O(n).
  public static func fold(_ text: String) -> String {
    String(decoding: foldedUTF8(text), as: UTF8.self)
  }

  /// The UTF-8 bytes of `text` folded.
  public static func foldedUTF8(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      var result: [UInt8] = []
      append(folding: bytes, to: &result)
      return result
    }
  }

  /// Appends the folded form of UTF-8 `bytes` to `output`.
  ///
  /// Bytes that are no well-formed UTF-8 are copied as they are.
  /// - Complexity: O(n); no allocation beyond `output`'s own growth.
  public static func append(folding bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let table = FoldingTable.shared
    let start = output.count
    // A scalar folds to one of at most twice its bytes (the worst is 3 for 2, U+023A): a buffer of
    // twice the size, with room for a whole scalar at its end, holds any result.
    let capacity = bytes.count * 2 + 4
    output.append(contentsOf: repeatElement(0, count: capacity))
    let written = output.withUnsafeMutableBufferPointer { buffer -> Int in
      let out = UnsafeMutableBufferPointer(rebasing: buffer[start...])
      var i = 0
      var o = 0
      while i < bytes.count {
        let b = bytes[i]
        if b < 0x80 {
          out[o] = b &- 0x41 < 26 ? b | 0x20 : b
          i += 1
          o += 1
          continue
        }
        let (scalar, length) = UTF8Scan.scalar(in: bytes, at: i)
        if length == 0 {
          out[o] = b
          i += 1
          o += 1
          continue
        }
        let folded = table[scalar]
        if folded == scalar {
          for k in 0..<length { out[o + k] = bytes[i + k] }
          o += length
        } else {
          o += UTF8Scan.write(folded, to: out, at: o)
        }
        i += length
      }
      return o
    }
    output.removeLast(capacity - written)
  }
}

/// Scalar → folded scalar, in two stages: a page of 256 scalars exists only where one of them folds.
package struct FoldingTable: Sendable {
  private let pageIndex: [UInt16]
  private let entries: [UInt32]

  package static let shared = FoldingTable(Folding.pairs)

  /// The value of the scalar `value` folds to.
  @inline(__always)
  package subscript(value: UInt32) -> UInt32 {
    let page = Int(value >> 8)
    guard page < pageIndex.count else { return value }
    let index = pageIndex[page]
    return index == 0 ? value : entries[Int(index) << 8 | Int(value & 0xFF)]
  }

  /// - Parameter data: `difference of the scalar from the previous one,difference of its fold from
  ///   the scalar;` in hexadecimal, as `scripts/generate-folding` writes it.
  private init(_ data: StaticString) {
    var pageIndex = [UInt16](repeating: 0, count: 0x324)
    var entries = [UInt32](repeating: 0, count: 256)  // page 0 is never read: it means "no page"
    var scalar: UInt32 = 0
    var number: Int32 = 0
    var sign: Int32 = 1
    for byte in UnsafeBufferPointer(start: data.utf8Start, count: data.utf8CodeUnitCount) {
      switch byte {
      case UInt8(ascii: "-"): sign = -1
      case UInt8(ascii: ","):
        scalar &+= UInt32(bitPattern: number)
        number = 0
      case UInt8(ascii: ";"):
        let page = Int(scalar >> 8)
        if pageIndex[page] == 0 {
          pageIndex[page] = UInt16(entries.count >> 8)
          entries.append(contentsOf: (0..<256).map { UInt32(page << 8 | $0) })
        }
        let folded = UInt32(bitPattern: Int32(bitPattern: scalar) + sign * number)
        entries[Int(pageIndex[page]) << 8 | Int(scalar & 0xFF)] = folded
        number = 0
        sign = 1
      default:
        let digit = byte < 0x3A ? byte - 0x30 : byte - 0x57
        number = number << 4 | Int32(digit)
      }
    }
    self.pageIndex = pageIndex
    self.entries = entries
  }
}
