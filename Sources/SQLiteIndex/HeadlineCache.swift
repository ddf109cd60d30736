import Foundation
import GRDB
import Search

/// The parts of the headline table that searches come back to, kept in memory from one to the next.
///
/// A block of neighbouring articles is taken in when many look-ups have fallen into it. So a process
/// that asks once reads what it needs and little more. Belongs to one connection, and is used in its
/// queue alone.
final class HeadlineCache: @unchecked Sendable {
  /// Articles of a block, as a power of two.
  static let blockBits: Int64 = 8
  /// Look-ups in a block before it is taken in: by then a quarter of it has been read one by one.
  static let patience = 64
  /// Bytes of memory after which nothing more is taken in: half a million articles.
  static let mostBytes = 64 << 20

  /// Articles of the block `number`, which begins at rowid `number << blockBits`.
  final class Block {
    fileprivate(set) var lookUps = 0
    fileprivate(set) var content: Content?
  }

  /// The headlines of a block, one behind the other.
  final class Content {
    struct Entry {
      var start = 0
      var lines = 0
      /// -1 where there is no article of this rowid.
      var weights = -1
      var length = 0
      var day = 0
    }
    private(set) var entries = [Entry](
      repeating: Entry(), count: 1 << Int(HeadlineCache.blockBits))
    private let bytes: UnsafeBufferPointer<UInt8>

    var size: Int { bytes.count + entries.count * MemoryLayout<Entry>.stride }

    init(_ number: Int64, _ db: Database) throws {
      let rows = try FastStatement(
        """
        SELECT rowid, day, length, lines, weights FROM headlines WHERE rowid BETWEEN ? AND ?
        """, db)
      let first = number << HeadlineCache.blockBits
      rows.bind(first, at: 1)
      rows.bind(first + Int64(entries.count) - 1, at: 2)
      var all: [UInt8] = []
      while try rows.step() {
        let lines = rows.bytes(3)
        let weights = rows.bytes(4)
        entries[Int(rows.int(0) - first)] = Entry(
          start: all.count, lines: lines.count, weights: weights.count, length: Int(rows.int(2)),
          day: Int(rows.int(1)))
        all.append(contentsOf: lines)
        all.append(contentsOf: weights)
      }
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: all.count)
      _ = copy.initialize(from: all)
      bytes = UnsafeBufferPointer(copy)
    }

    deinit { bytes.deallocate() }

    /// The headlines of an article, for as long as this object lives.
    ///
    /// - Parameter offset: of the article in the block.
    subscript(offset: Int) -> Headlines? {
      let entry = entries[offset]
      guard entry.weights >= 0 else { return nil }
      let middle = entry.start + entry.lines
      return Headlines(
        day: Schema.date(entry.day), length: entry.length,
        lines: UnsafeBufferPointer(rebasing: bytes[entry.start..<middle]),
        weights: UnsafeBufferPointer(rebasing: bytes[middle..<(middle + entry.weights)]))
    }
  }

  private var blocks: [Int64: Block] = [:]
  private var size = 0
  /// SQLite's number for the state of the file the blocks are of.
  private var version: Int64?

  /// Forgets everything if the index has changed since the last time. Called once in a transaction.
  func validate(_ db: Database) throws {
    let statement = try FastStatement("PRAGMA data_version", db)
    let now = try statement.step() ? statement.int(0) : nil
    if now == nil || now != version {
      blocks.removeAll()
      size = 0
      version = now
    }
  }

  /// The block of an article, which a look-up is counted for.
  func block(of rowid: Int64) -> Block {
    let number = rowid >> Self.blockBits
    if let known = blocks[number] { return known }
    let block = Block()
    blocks[number] = block
    return block
  }

  /// The content of a block, where it is in memory or has become worth it.
  func content(of block: Block, at rowid: Int64, _ db: Database) throws -> Content? {
    if let content = block.content { return content }
    block.lookUps += 1
    guard block.lookUps >= Self.patience, size < Self.mostBytes else { return nil }
    let content = try Content(rowid >> Self.blockBits, db)
    block.content = content
    size += content.size
    return content
  }
}

/// Reads headlines for one search, from memory where they are there.
final class HeadlineReader {
  private let db: Database
  private let cache: HeadlineCache
  private let rows: FastStatement
  /// The block looked into last: candidates come in the order of rowids.
  private var last: (number: Int64, block: HeadlineCache.Block)?

  init(_ cache: HeadlineCache, _ db: Database) throws {
    self.db = db
    self.cache = cache
    rows = try FastStatement(
      "SELECT day, length, lines, weights FROM headlines WHERE rowid = ?", db)
    try cache.validate(db)
  }

  /// The headlines of an article, until the next are read; `nil` where there is none of this rowid.
  func read(_ rowid: Int64) throws -> Headlines? {
    let number = rowid >> HeadlineCache.blockBits
    let block: HeadlineCache.Block
    if let last, last.number == number {
      block = last.block
    } else {
      block = cache.block(of: rowid)
      last = (number, block)
    }
    if let content = try cache.content(of: block, at: rowid, db) {
      return content[Int(rowid & (1 << HeadlineCache.blockBits - 1))]
    }
    rows.reset()
    rows.bind(rowid, at: 1)
    guard try rows.step() else { return nil }
    return Headlines(
      day: Schema.date(Int(rows.int(0))), length: Int(rows.int(1)), lines: rows.bytes(2),
      weights: rows.bytes(3))
  }
}
