import Articles
import Foundation
import GRDB
import QueryLanguage
import SQLiteIndex
import Search
import TestSupport
import Testing

/// What is no index of this program is refused with the right kind of error; a reader sees one moment.
@Suite struct IndexFileTests {
  private func withIndex(_ body: (IndexFile, String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("i.zsearch").path
      let file = IndexFile(path: path)
      try write([Article(id: "1", title: "标题", date: CalendarDay(iso: "2023-12-04"))], to: file)
      try body(file, path)
    }
  }

  /// The writer is gone when this returns.
  private func write(_ articles: [Article], to file: IndexFile) throws {
    let writer = try file.openForWriting()
    for article in articles { _ = try writer.add(article) }
    try writer.commit()
  }

  private func kind(_ body: () throws -> Void) -> IndexError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? IndexError)?.kind
    }
  }

  @Test(arguments: ["schema", "folding"])
  func anIndexOfAnotherVersionIsRefused(key: String) throws {
    try withIndex { file, path in
      // The writer's connection is gone: nothing holds the file.
      try DatabaseQueue(path: path).write {
        try $0.execute(sql: "UPDATE meta SET value = 'x' WHERE key = ?", arguments: [key])
      }
      #expect(kind { _ = try file.openForReading() } == .otherVersion)
      #expect(kind { _ = try file.openForWriting() } == .otherVersion)
    }
  }

  @Test func aMissingIndexIsMissing() {
    #expect(kind { _ = try IndexFile(path: "/no/such").openForReading() } == .missing)
    #expect(kind { _ = try IndexFile(path: "/no/such/i").openForWriting() } == .unwritable)
  }

  @Test func oneWriterAtATime() throws {
    try withIndex { file, _ in
      let first = try file.openForWriting()
      #expect(kind { _ = try file.openForWriting() } == .locked)
      withExtendedLifetime(first) {}
    }
  }

  @Test func aReaderGoesOnWhileArticlesAreWritten() throws {
    try withIndex { file, _ in
      let reader = try file.openForReading()
      let request = SearchRequest(Query(expression: .term(.init("标题"))))
      #expect(try reader.count(request) == 1)
      let writer = try file.openForWriting()
      for i in 2...50 { _ = try writer.add(Article(id: "\(i)", title: "标题")) }
      #expect(try reader.count(request) == 1)
      try writer.commit()
      #expect(try reader.count(request) == 50)
    }
  }

  /// A flipped byte anywhere is an error or another answer, never a crash.
  @Test func damageNeverCrashes() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    try withIndex { file, path in
      let sound = try Data(contentsOf: URL(fileURLWithPath: path))
      for _ in 0..<150 {
        var damaged = sound
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          damaged[Int.random(in: 0..<damaged.count, using: &generator)] =
            UInt8.random(in: 0...255, using: &generator)
        }
        if Bool.random(using: &generator) {
          damaged = damaged.prefix(Int.random(in: 0..<damaged.count, using: &generator))
        }
        try damaged.write(to: URL(fileURLWithPath: path))
        try? FileManager.default.removeItem(atPath: path + "-wal")
        try? FileManager.default.removeItem(atPath: path + "-shm")
        do {
          let reader = try file.openForReading()
          let query = Query(expression: .term(.init("标题")))
          _ = try reader.search(SearchRequest(query))
          _ = try reader.search(SearchRequest(query, order: .newest))
          _ = try reader.statistics()
          try write([Article(id: "1", title: "新标题"), Article(id: "2", title: "又一")], to: file)
        } catch {
          #expect(error is IndexError, "\(error), seed \(seed)")
        }
      }
    }
  }
}
