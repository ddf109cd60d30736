import GRDB
import GRDBSQLite

/// A prepared statement for loops that run once for each candidate of a search, where rows as GRDB
/// gives them cost more than what is read: the only file that calls SQLite itself.
///
/// The statement comes from GRDB's cache, unless somebody is in the middle of it, and is reset when
/// this object goes.
final class FastStatement {
  private let owner: Statement
  private let statement: OpaquePointer
  private let connection: OpaquePointer?

  init(_ sql: String, _ db: Database) throws {
    var owner = try db.cachedStatement(sql: sql)
    if sqlite3_stmt_busy(owner.sqliteStatement) != 0 { owner = try db.makeStatement(sql: sql) }
    self.owner = owner
    statement = owner.sqliteStatement
    connection = db.sqliteConnection
    sqlite3_reset(statement)
  }

  deinit { reset() }

  func bind(_ number: Int64, at index: Int32) { sqlite3_bind_int64(statement, index, number) }

  func bind(_ text: String, at index: Int32) {
    // SQLITE_TRANSIENT, which SQLite declares as a cast: it copies the text.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, index, text, -1, copied)
  }

  /// Goes to the next row; `false` behind the last.
  ///
  /// - Throws: `DatabaseError`.
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: connection.flatMap(sqlite3_errmsg).map { String(cString: $0) })
    }
  }

  func reset() { sqlite3_reset(statement) }

  /// The integer of a column, counted from 0. SQLite converts what is of another type.
  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// The bytes of a column, which last until the next step.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    guard let blob = sqlite3_column_blob(statement, column) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(
      start: blob.assumingMemoryBound(to: UInt8.self),
      count: Int(sqlite3_column_bytes(statement, column)))
  }
}
