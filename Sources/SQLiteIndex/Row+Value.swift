import GRDB

/// Columns of rows that may come from a damaged file. GRDB's subscripts trap where a value has not
/// the expected type; these throw, and the damage is reported like any other.
extension Row {
  /// The value of a column.
  ///
  /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` where it is of another type, or absent.
  func value<T: DatabaseValueConvertible>(_ column: String) throws -> T {
    let stored: DatabaseValue? = self[column]
    return try Self.decoded(stored, column)
  }

  /// The value of the column at an index, which must exist.
  func value<T: DatabaseValueConvertible>(at index: Int) throws -> T {
    let stored: DatabaseValue = self[index]
    return try Self.decoded(stored, String(index))
  }

  /// The value of a column; `nil` for NULL.
  func optional<T: DatabaseValueConvertible>(_ column: String) throws -> T? {
    let stored: DatabaseValue? = self[column]
    return stored?.isNull == false ? try Self.decoded(stored, column) : nil
  }

  private static func decoded<T: DatabaseValueConvertible>(
    _ stored: DatabaseValue?, _ column: String
  ) throws -> T {
    guard let stored, let value = T.fromDatabaseValue(stored) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "column \(column) holds no value of its type")
    }
    return value
  }
}
