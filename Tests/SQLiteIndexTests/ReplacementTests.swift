import Articles
import Foundation
import GRDB
import QueryLanguage
import SQLiteIndex
import Search
import Synchronization
import TestSupport
import Testing

/// Another index in the place of one that is being read.
@Suite struct ReplacementTests {
  private func article(_ id: Int, _ text: String) -> Article {
    Article(
      id: "\(id)", title: "\(text)\(id)", date: CalendarDay(daysSinceEpoch: 19_000 + id % 90),
      sections: [.init(.paragraph, "\(text)的正文，青山镇有新桥。")])
  }

  private func write(_ articles: [Article], to file: IndexFile) throws {
    let writer = try file.openForWriting()
    for article in articles { _ = try writer.add(article) }
    try writer.commit()
    try writer.close()
  }

  private func request(_ text: String) throws -> SearchRequest {
    SearchRequest(try Query(literal: text))
  }

  /// Readers in long-lived processes ask without pause while the content is replaced again and again:
  /// each answer is that of one index or the other, whole.
  @Test func readersSeeOneIndexOrTheOther() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("i.zsearch").path)
      let sizes = [300, 700]
      let others = try sizes.map { size in
        let other = IndexFile(path: folder.appendingPathComponent("\(size).zsearch").path)
        try write((0..<size).map { article($0, "第\(size)版") }, to: other)
        return other
      }
      try write((0..<300).map { article($0, "第300版") }, to: file)
      let isOver = Mutex(false)
      let failures = Mutex<[String]>([])
      let answers = Mutex<Set<Int>>([])
      let readers = DispatchGroup()
      for _ in 0..<3 {
        readers.enter()
        Thread.detachNewThread {
          defer { readers.leave() }
          do {
            let reader = try file.openForReading()
            while !isOver.withLock({ $0 }) {
              let found = try reader.count(request("正文"))
              answers.withLock { _ = $0.insert(found) }
              if !sizes.contains(found) { failures.withLock { $0.append("\(found) articles") } }
              let hits = try reader.search(request("青山镇")).hits
              if hits.count != 10 { failures.withLock { $0.append("\(hits.count) hits") } }
            }
          } catch {
            failures.withLock { $0.append("\(error)") }
          }
        }
      }
      for i in 0..<12 {
        let lock = try WriterLock(index: file.path)
        try file.replaceContent(with: others[(i + 1) % 2], keep: 1)
        withExtendedLifetime(lock) {}
      }
      isOver.withLock { $0 = true }
      readers.wait()
      #expect(failures.withLock { $0 } == [])
      #expect(answers.withLock { $0 } == Set(sizes))
      #expect(file.backups().map(\.number) == [1])
      #expect(try file.openForReading().violations() == [])
      #expect(try file.openForReading().recallViolations() == [])
    }
  }

  /// A reader's shared lock keeps writers of other processes from deleting the log under it. Opening the
  /// index once more in the same process must not drop it, as closing any descriptor of the file would.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/locks")))
  func openingAgainKeepsTheLockOfAReader() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("i.zsearch").path)
      try write([article(1, "旧")], to: file)
      let reader = try file.openForReading()
      #expect(try reader.count(request("正文")) == 1)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      let inode = try #require(attributes[.systemFileNumber] as? Int)
      func isLocked() throws -> Bool {
        try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").contains {
          $0.contains("POSIX") && $0.contains(" \(getpid()) ") && $0.contains(":\(inode) ")
        }
      }
      #expect(try isLocked())
      _ = try file.openForReading()
      try file.openForWriting().close()
      #expect(try isLocked())
      #expect(try reader.count(request("正文")) == 1)
    }
  }

  /// A file that is moved over the index is another file; the reader opens it.
  @Test func aReaderNoticesAnotherFile() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("i.zsearch").path)
      let other = IndexFile(path: folder.appendingPathComponent("o.zsearch").path)
      try write([article(1, "旧")], to: file)
      try write([article(1, "新"), article(2, "新")], to: other)
      let reader = try file.openForReading()
      #expect(try reader.count(request("正文")) == 1)
      #expect(rename(other.path, file.path) == 0)
      #expect(try reader.count(request("正文")) == 2)
    }
  }
}
