import Articles
import Entities
import Foundation
import GRDB
import Search

/// How `mentions.data` holds what is named in an article: numbers of 7 bits a byte, the low ones
/// first, spans as distances, so that a mention takes three or four bytes. Offices and jurisdictions
/// are numbers of `labels`; names are spans of the text.
struct MentionWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number that may be negative: 0, −1, 1, −2 … as 0, 1, 2, 3 …
  mutating func appendSigned(_ number: Int) { append((number << 1) ^ (number >> 63)) }

  /// A span as the distance from the one before and its length.
  mutating func append(_ range: Range<Int>, after position: inout Int) {
    appendSigned(range.lowerBound - position)
    append(range.count)
    position = range.lowerBound
  }
}

struct MentionReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ data: Data) { bytes = [UInt8](data) }

  /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` where the data ends or makes no sense.
  mutating func number() throws -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        guard let number = Int(exactly: Int64(bitPattern: value)) else { break }
        return number
      }
      shift += 7
    }
    throw Self.damaged
  }

  mutating func signed() throws -> Int {
    let number = try number()
    return Int(bitPattern: UInt(bitPattern: number) >> 1) ^ -(number & 1)
  }

  mutating func count() throws -> Int {
    let count = try number()
    // A mention takes at least two bytes: a damaged count asks for no memory.
    guard count >= 0, count <= bytes.count - position else { throw Self.damaged }
    return count
  }

  mutating func range(after position: inout Int, within text: Int) throws -> Range<Int> {
    let (start, overflow) = position.addingReportingOverflow(try signed())
    let length = try number()
    guard !overflow, start >= 0, length >= 0, length <= text, start <= text - length else {
      throw Self.damaged
    }
    position = start
    return start..<start + length
  }

  static var damaged: DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an article's mentions are damaged")
  }
}
