import ArgumentParser
import Articles
import Foundation
import SQLiteIndex
import Search

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: localized("Take articles out for good.", "永久移除文章。"),
    discussion: localized(
      """
      Takes each article out of the index, its bytes out of the file, and keeps it out of later runs. \
      Names an article by its id or URL (zsearch query --json shows both) or by its number in the index. \
      The file is written anew, which takes seconds a gigabyte and as much free disk space.
      """,
      """
      将文章从索引中移除，其内容也从文件中抹去，以后的运行不再收录。用编号或网址指定文章（见 zsearch query --json），\
      或用其在索引中的序号。文件会重写，每 GB 需数秒，并需同样大小的空闲磁盘空间。
      """))

  @Argument(
    help: ArgumentHelp(
      localized("Id, URL or number of an article.", "文章的编号、网址或序号。"), valueName: "article"))
  var articles: [String]

  @OptionGroup var index: IndexOption

  @Flag(
    help: ArgumentHelp(
      localized("Take them out of the old indexes that were kept, too.", "同时从保留的旧索引中移除。")))
  var backups = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "The other way: let them in again when a source is read next.", "撤销：下次读取来源时重新收录。")))
  var undo = false

  @Flag(help: ArgumentHelp(localized("One JSON object for each article.", "每篇文章输出一个 JSON 对象。")))
  var json = false

  func run() throws {
    let file = index.file
    // A writer would make an index where there is none.
    _ = try file.openForReading()
    let writer = try file.openForWriting()
    if undo { return try admit(writer) }
    let day = Int(Date().timeIntervalSince1970 / 86_400)
    var missing = 0
    for name in articles {
      let removed = try writer.removeForGood(name, day: day)
      if removed.isEmpty { missing += 1 }
      report(removed, name)
    }
    try scrub(writer, file)
    if backups { try removeFromBackups(of: file, day: day) } else { adviseBackups(file) }
    if missing == articles.count { throw ExitStatus.noHits }
  }

  private func report(_ removed: [IndexWriter.RemovedArticle], _ name: String) {
    if json {
      for article in removed {
        var line = JSONLine()
        line.object { line in
          line.member("id", article.id)
          line.member("title", article.title)
        }
        line.flushLine()
      }
      return
    }
    for article in removed {
      StandardOutput.write(
        localized("removed \(article.id) \(article.title)", "已移除 \(article.id) \(article.title)")
          + "\n")
    }
    if removed.isEmpty {
      complain(
        localized(
          "\(name): no such article; it is kept out should it come",
          "\(name)：没有这篇文章；若以后出现也不会收录"))
    }
  }

  private func scrub(_ writer: IndexWriter, _ file: IndexFile) throws {
    if try !writer.scrub() {
      complain(
        localized(
          "\(file.path): a reader still uses the log \(file.path)-wal, which holds old bytes until it ends; run the command again then",
          "\(file.path)：仍有读取进程在使用日志 \(file.path)-wal，其中尚有旧内容；待其结束后请再运行一次"))
    }
  }

  private func removeFromBackups(of file: IndexFile, day: Int) throws {
    for backup in file.backups() {
      do {
        let writer = try backup.file.openForWriting()
        for name in articles { _ = try writer.removeForGood(name, day: day) }
        try scrub(writer, backup.file)
        try writer.close()
        unlink(backup.file.path + "-lock")
      } catch let error as IndexError where error.kind == .otherVersion || error.kind == .damaged {
        // It cannot be changed, so it goes as a whole.
        unlink(backup.file.path)
        unlink(backup.file.path + "-lock")
        complain(
          localized(
            "\(backup.file.path): \(error.message.english); deleted",
            "\(backup.file.path)：\(error.message.chinese)；已删除"))
      }
    }
  }

  private func adviseBackups(_ file: IndexFile) {
    let kept = file.backups()
    guard !kept.isEmpty else { return }
    complain(
      localized(
        "\(kept.count) old indexes still hold what they held (\(kept[0].file.path)); --backups takes it out of them",
        "仍有 \(kept.count) 个旧索引未处理（\(kept[0].file.path)）；加 --backups 一并移除"))
  }

  private func admit(_ writer: IndexWriter) throws {
    var admitted = 0
    for name in articles where try writer.restoreAdmission(name) { admitted += 1 }
    StandardOutput.write(
      localized("\(admitted) let in again at the next run", "下次运行时重新收录 \(admitted) 个") + "\n")
    if admitted == 0 { throw ExitStatus.noHits }
  }
}
