import Articles
import Foundation
import Testing

@Suite struct FileReadingTests {
  private static func line(_ n: Int) -> String {
    #"{"id":"\#(n)","title":"t\#(n)","body":"b"}"# + "\n"
  }

  private static func records(_ numbers: ClosedRange<Int>) -> String { numbers.map(line).joined() }

  @Test func foldersAreWalkedInByteOrder() throws {
    let folder = try TemporaryFolder()
    try folder.write("b/2.txt", "two")
    try folder.write("b/1.txt", "one")
    try folder.write("a.TXT", "zero")
    try folder.write("c.jsonl", Self.records(3...4))
    try folder.write("d.ndjson", Self.records(5...5))
    try folder.write("e.jsonl.gz", gzipped(Self.records(6...7).utf8))
    try folder.write("f.txt.gz", gzipped("eight".utf8))
    try folder.write("县/9.txt", "nine")
    try folder.write("picture.JPG", "x")
    try folder.write("notes.pdf", "x")
    try folder.write("more.pdf", "x")
    try folder.write("archive.tar.gz", "x")
    try folder.write("README", "x")
    try folder.write(".hidden.txt", "x")
    try folder.write(".git/config.txt", "x")
    let result = ReadingResult(folder.path)
    #expect(
      result.titles == ["zero", "one", "two", "t3", "t4", "t5", "t6", "t7", "eight", "nine"])
    #expect(result.skipped == [])
    #expect(result.summary.ignored == [".jpg": 1, ".pdf": 2, ".gz": 1, "": 1])
    #expect(result.summary.hidden == 2)
    #expect(result.summary.files == 8)
    #expect(result.summary.articles == 10)
    #expect(result.progress.bytesRead == result.progress.bytesInTotal)
    #expect(result.articles[3].path == folder.path + "/c.jsonl#1")
    #expect(result.articles[1].id == folder.path + "/b/1.txt")
  }

  @Test func aRelativePathIsMadeAbsoluteForTheIdentityAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write("x/a.txt", "one")
    let here = FileManager.default.currentDirectoryPath
    let up = here.split(separator: "/").map { _ in ".." }.joined(separator: "/")
    let path = up + folder.path + "//x/./../x/a.txt"
    let result = ReadingResult(path)
    #expect(result.articles.first?.path == path)
    #expect(result.articles.first?.id == folder.path + "/x/a.txt")
  }

  @Test func linksInLoopsAreVisitedOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/1.txt", "one")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path + "/a/up", withDestinationPath: "..")
    try files.createSymbolicLink(atPath: folder.path + "/b", withDestinationPath: "a")
    try files.createSymbolicLink(atPath: folder.path + "/self.txt", withDestinationPath: "self.txt")
    try files.createSymbolicLink(atPath: folder.path + "/gone.txt", withDestinationPath: "none")
    let result = ReadingResult(folder.path, folder.path + "/a", folder.path)
    #expect(result.titles == ["one"])
    #expect(result.skipped.map(\.reason) == [.missing, .unreadable])
    #expect(result.skipped.last?.detail.chinese == "符号链接成环")
  }

  @Test func namesThatAreNotUTF8AreRead() throws {
    let folder = try TemporaryFolder()
    let name =
      Array((folder.path + "/").utf8) + [0xD5, 0xAF, 0xB0, 0xB2] + Array(".txt".utf8) + [0]
    name.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { path in
        guard let base = path.baseAddress, let file = fopen(base, "w") else { return }
        fputs("one", file)
        fclose(file)
      }
    }
    #expect(ReadingResult(folder.path).titles == ["one"])
  }

  @Test func pipesInFoldersAreNotOpened() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/a.txt", 0o600) == 0)
    try folder.write("b.txt", "two")
    let result = ReadingResult(folder.path)
    #expect(result.titles == ["two"])
    #expect(result.skipped.map(\.reason) == [.notAFile])
  }

  @Test func devicesAreNotOpened() {
    let result = ReadingResult("/dev/zero")
    #expect(result.skipped.map(\.reason) == [.notAFile])
    #expect(result.skipped.first?.message.chinese == "是设备，不是文件，未打开。要读标准输入请用 -。")
  }

  @Test(arguments: ["/no/such/file", "/no/such/file.txt", "/etc/passwd/x.txt", "a\0b"])
  func missingPathsAreReported(path: String) {
    let result = ReadingResult(path)
    #expect(result.skipped.map(\.reason) == [.missing])
    #expect(result.skipped.first?.location.path == path)
    #expect(result.summary.skipped == [.missing: 1])
  }

  @Test(.enabled(if: getuid() != 0, "the superuser reads everything"))
  func unreadableFilesAndFoldersAreReported() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.txt", "one")
    try folder.write("b/c.txt", "two")
    chmod(file, 0)
    chmod(folder.path + "/b", 0)
    let result = ReadingResult(folder.path)
    chmod(folder.path + "/b", 0o700)
    #expect(result.skipped.map(\.reason) == [.unreadable, .unreadable])
  }

  @Test func aPathTooLongIsReported() {
    let result = ReadingResult("/" + String(repeating: "x", count: 5000))
    #expect(result.skipped.map(\.reason) == [.unreadable])
  }

  @Test(
    arguments: [
      ("a.txt", "", .empty), ("a.jsonl", "", .empty), ("a.jsonl", "\n \n\t\n", .empty),
      ("a.txt.gz", "", .empty), ("a.jsonl.gz", "plain text", .damagedGzip),
      ("a.txt", "\0\0\0\0", .onlyNULs), ("a.jsonl", "\0\0\0\0", .onlyNULs),
      ("a.pdf", "%PDF-1.7\nx", .unsupportedFormat),
      ("a.txt", "<!DOCTYPE html><p>x", .unsupportedFormat),
      ("a.docx", "PK\u{3}\u{4}x", .unsupportedFormat),
      ("a.txt", "WARC/1.0\r\n", .unsupportedFormat),
      ("a.json", "[ {\"title\":\"a\"} ]", .unsupportedFormat),
      ("a.html", "\n<HTML>", .unsupportedFormat),
    ] as [(String, String, InputProblem.Reason)])
  func filesWithoutArticles(name: String, text: String, reason: InputProblem.Reason) throws {
    let folder = try TemporaryFolder()
    try folder.write("z.txt", "last")
    let path = try folder.write(name, text)
    let result = ReadingResult(path, folder.path + "/z.txt")
    #expect(result.skipped.map(\.reason) == [reason])
    #expect(result.skipped.first?.location.path == path)
    #expect(result.titles == ["last"])
  }

  @Test(arguments: [
    ("a.json", #"{"title":"t"}"#, "t"), ("a", " \n{\"title\":\"t\"}\n", "t"),
    ("a.md", "# t\nb", "t"),
    ("a.json", "[本报讯] 新闻", "[本报讯] 新闻"),
  ])
  func filesOfOtherExtensionsAreReadWhenNamed(name: String, text: String, title: String) throws {
    let folder = try TemporaryFolder()
    #expect(ReadingResult(try folder.write(name, text)).titles == [title])
    #expect(ReadingResult(try folder.write(name, gzipped(text.utf8))).titles == [title])
  }

  @Test func gzipWithoutItsExtensionIsUnpacked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.jsonl", gzipped(Self.records(1...3).utf8))
    #expect(ReadingResult(path).titles == ["t1", "t2", "t3"])
  }

  @Test(
    arguments: [
      (#"{"title":"t"}"# + "\n", "t"), ("t\nbody", "t"), ("", nil), ("\u{FEFF}t\nbody", "t"),
    ] as [(String, String?)])
  func standardInput(text: String, title: String?) throws {
    for bytes in [Array(text.utf8), text.isEmpty ? [] : gzipped(text.utf8)] {
      let pipe = Pipe()
      pipe.fileHandleForWriting.write(Data(bytes))
      pipe.fileHandleForWriting.closeFile()
      let result = ReadingResult("-", standardInput: pipe.fileHandleForReading.fileDescriptor)
      #expect(result.titles == (title.map { [$0] } ?? []))
      #expect(result.skipped.map(\.reason) == (title == nil ? [.empty] : []))
      #expect(result.articles.allSatisfy { $0.path.hasPrefix("-") && $0.id.hasPrefix("sha256:") })
      #expect(result.progress.bytesRead == bytes.count)
      #expect(result.progress.bytesInTotal == nil)
    }
  }

  @Test func aNamedPipeGivenByTheUserIsRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    // Open for both, so that neither end waits for the other.
    let writer = open(path, O_RDWR)
    let bytes = Array(Self.records(1...2).utf8)
    #expect(write(writer, bytes, bytes.count) == bytes.count)
    let reader = ArticleReader(paths: [path])
    #expect(reader.next() != nil)
    close(writer)
    #expect(reader.next() != nil)
    #expect(reader.next() == nil)
    #expect(reader.summary.articles == 2)
  }

  @Test func oneBrokenLineLosesNoOther() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.jsonl",
      Self.line(1) + "\r\n" + Self.line(2) + "{\"title\":\n[1]\n" + Self.line(3).dropLast())
    let result = ReadingResult(path)
    #expect(result.titles == ["t1", "t2", "t3"])
    #expect(result.skipped.map(\.reason) == [.brokenJSON, .notAnObject])
    #expect(result.skipped.map(\.location.line) == [4, 5])
    let offset = Self.line(1).utf8.count + 2 + Self.line(2).utf8.count
    #expect(result.skipped.first?.location.byteOffset == offset + 9)
    #expect(result.articles.map { $0.path.suffix(2) } == ["#1", "#3", "#6"])
  }

  @Test func everyReasonHasAMessageInBothLanguages() {
    for reason in InputProblem.Reason.allCases {
      let message = InputProblem(
        reason, at: InputLocation(path: "a"), detail: BilingualText("detail", "细节")
      ).message
      #expect(message.english.hasSuffix(".") || reason == .unsupportedFormat)
      #expect(message.chinese.hasSuffix("。") || reason == .unsupportedFormat)
      #expect(!message.chinese.contains("detail") && !message.english.contains("细节"))
    }
  }
}
