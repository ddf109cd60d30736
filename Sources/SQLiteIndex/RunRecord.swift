import Foundation
import GRDB

/// One nightly run, as the index remembers it.
public struct RunRecord: Sendable, Equatable {
  public enum Outcome: String, Sendable {
    case running
    /// Everything in the sources is in the index.
    case complete
    /// Something could not be reached or was held back; the rest is in the index.
    case incomplete
    case failed
    /// The process ended without a word: killed, or the power went.
    case interrupted
  }
  public enum Kind: String, Sendable { case incremental, rebuild, restore }

  public var id: Int64
  public var started: Date
  /// `nil` where it never ended.
  public var seconds: Double?
  public var kind: Kind
  public var outcome: Outcome
  public var process: Int
  /// Numbers by name: articles added, files read, ….
  public var counts: [String: Int]
  public var message: String

  init(_ row: Row) throws {
    id = try row.value("id")
    started = Date(timeIntervalSince1970: TimeInterval(try row.value("started") as Int64))
    seconds = try row.optional("seconds")
    kind = Kind(rawValue: try row.value("kind")) ?? .incremental
    outcome = Outcome(rawValue: try row.value("outcome")) ?? .failed
    process = try row.value("process")
    let json: String = try row.value("counts")
    counts = (try? JSONDecoder().decode([String: Int].self, from: Data(json.utf8))) ?? [:]
    message = try row.value("message")
  }
}

extension IndexReader {
  /// The last runs, the latest first.
  public func runs(limit: Int = 30) throws -> [RunRecord] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        try Row.fetchAll(
          db, sql: "SELECT * FROM runs ORDER BY id DESC LIMIT ?", arguments: [limit]
        ).map(RunRecord.init)
      }
    }
  }
}

extension IndexWriter {
  /// Runs remembered; two years and more of nights.
  private static let remembered = 1000

  /// Takes down that a run has begun. The lock is held, so a run that seems to be running still was
  /// interrupted.
  ///
  /// - Returns: its number.
  public func beginRun(_ kind: RunRecord.Kind, at date: Date = Date()) throws -> Int64 {
    try IndexFile(path: path).translatingErrors {
      try database.write { db in
        try db.execute(sql: "UPDATE runs SET outcome = 'interrupted' WHERE outcome = 'running'")
        try db.execute(
          sql: """
            INSERT INTO runs(started, kind, outcome, process, counts, message)
            VALUES (?, ?, 'running', ?, '{}', '')
            """,
          arguments: [Int64(date.timeIntervalSince1970), kind.rawValue, Int(getpid())])
        return db.lastInsertedRowID
      }
    }
  }

  /// Takes down how a run ended.
  public func endRun(
    _ id: Int64, _ outcome: RunRecord.Outcome, seconds: Double, counts: [String: Int],
    message: String = ""
  ) throws {
    try IndexFile(path: path).translatingErrors {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let json = String(decoding: try encoder.encode(counts), as: UTF8.self)
      try database.write { db in
        try db.execute(
          sql: "UPDATE runs SET outcome = ?, seconds = ?, counts = ?, message = ? WHERE id = ?",
          arguments: [outcome.rawValue, seconds, json, message, id])
        try db.execute(
          sql: "DELETE FROM runs WHERE id <= ?", arguments: [id - Int64(Self.remembered)])
      }
    }
  }
}
