import Articles
import Foundation
import Testing

/// Long lines, damaged gzip, and what is left of an input when something in it breaks.
@Suite struct StreamingTests {
  private static func line(_ n: Int, padding: Int = 0) -> String {
    let body = String(repeating: "茶", count: padding)
    return #"{"id":"\#(n)","title":"t\#(n)","body":"b\#(body)"}"# + "\n"
  }

  @Test(arguments: [0, 1, 100, 1 << 18, 3 << 18])
  func linesOverTheLimitAreSkippedAndTheRestIsRead(extra: Int) throws {
    let limits = ReadingLimits(maximumRecordBytes: 200)
    let long = String(repeating: "x", count: 201 + extra) + "\n"
    let exact = #"{"title":"e","body":""# + String(repeating: "y", count: 177) + "\"}\n"
    #expect(exact.utf8.count == 201)
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.jsonl", Self.line(1) + long + exact + long + Self.line(2) + long.dropLast())
    let result = ReadingResult(path, limits: limits)
    #expect(result.titles == ["t1", "e", "t2"])
    #expect(result.skipped.map(\.reason) == [.tooLong, .tooLong, .tooLong])
    #expect(result.skipped.map(\.location.line) == [2, 4, 6])
    #expect(result.skipped.first?.location.byteOffset == Self.line(1).utf8.count)
    #expect(
      result.skipped.first?.detail.english == "\(201 + extra) bytes, over the limit of 200 bytes")
  }

  @Test func textFilesOverTheLimitAreSkipped() throws {
    let folder = try TemporaryFolder()
    let limits = ReadingLimits(maximumRecordBytes: 1000)
    let fits = try folder.write("a.txt", String(repeating: "x", count: 1000))
    let long = try folder.write("b.txt", String(repeating: "x", count: 1001))
    let packed = try folder.write("c.txt.gz", gzipped(repeatElement(120, count: 5_000_000)))
    let result = ReadingResult(fits, long, packed, limits: limits)
    #expect(result.articles.count == 1)
    #expect(result.skipped.map(\.reason) == [.tooLong, .tooLong])
  }

  /// A line of 1 GiB, packed into 1 MB, passes through a buffer of the limit's size. Held whole, it
  /// would take 2 GiB; the bound leaves room for what other tests hold at the same time.
  @Test func aLineOfAGibibyteIsNotHeldInMemory() throws {
    let folder = try TemporaryFolder()
    let block = gzipped(repeatElement(UInt8(ascii: "x"), count: 1 << 24))
    var bytes = gzipped(Self.line(1).utf8)
    for _ in 0..<64 { bytes += block }
    bytes += gzipped(("\n" + Self.line(2)).utf8)
    let path = try folder.write("a.jsonl.gz", bytes)
    let before = Self.peakMemory()
    let result = ReadingResult(path)
    #expect(result.titles == ["t1", "t2"])
    #expect(result.skipped.map(\.reason) == [.tooLong])
    #expect(result.skipped.first?.detail.english == "\(64 << 24) bytes, over the limit of 64 MiB")
    let grown = Self.peakMemory() - before
    #expect(grown < 1 << 30, "grew by \(grown) bytes")
  }

  /// Peak resident memory of the process in bytes.
  private static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(0, &usage)  // RUSAGE_SELF
    return usage.ru_maxrss * 1024
  }

  @Test func allMembersOfAGzipFileAreRead() throws {
    let folder = try TemporaryFolder()
    // Members may end within a line.
    let text = Array((Self.line(1) + Self.line(2) + Self.line(3)).utf8)
    let bytes = gzipped(text[..<10]) + gzipped([]) + gzipped(text[10..<60]) + gzipped(text[60...])
    for padding in [0, 1, 70_000] {
      let result = ReadingResult(
        try folder.write("a.jsonl.gz", bytes + [UInt8](repeating: 0, count: padding)))
      #expect(result.titles == ["t1", "t2", "t3"])
      #expect(result.skipped == [])
    }
  }

  @Test func otherDataAfterGzipIsReported() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.jsonl.gz", gzipped(Self.line(1).utf8) + Array("garbage".utf8))
    let result = ReadingResult(path)
    #expect(result.titles == ["t1"])
    #expect(result.skipped.map(\.reason) == [.damagedGzip])
  }

  /// Cut at every byte: the articles before the cut, and one report of the damage.
  @Test func truncatedGzip() throws {
    let folder = try TemporaryFolder()
    let text = (1...20).map { Self.line($0) }.joined()
    let packed = gzipped(text.utf8)
    var mostArticles = 0
    for length in 2..<packed.count {
      let result = ReadingResult(try folder.write("a.jsonl.gz", packed[..<length]))
      #expect(result.titles == (1...20).prefix(result.articles.count).map { "t\($0)" })
      #expect(result.skipped.map(\.reason) == [.damagedGzip])
      #expect(result.skipped.first?.location.line != nil)
      mostArticles = max(mostArticles, result.articles.count)
    }
    #expect(mostArticles == 20)
  }

  @Test func aTruncatedTextFileGivesWhatThereIs() throws {
    let folder = try TemporaryFolder()
    let text = "标题\n" + (1...2000).map { "第\($0 * 7919)段。\n" }.joined()
    let packed = gzipped(text.utf8)
    let result = ReadingResult(try folder.write("a.txt.gz", packed[..<(packed.count / 2)]))
    #expect(result.titles == ["标题"])
    #expect(result.skipped.map(\.reason) == [.damagedGzip])
    let nothing = ReadingResult(try folder.write("b.txt.gz", packed[..<5]))
    #expect(nothing.articles == [])
    #expect(nothing.skipped.map(\.reason) == [.damagedGzip])
  }

  @Test func progressGrowsToTheSizeOfTheInput() throws {
    let folder = try TemporaryFolder()
    for i in 1...5 {
      let text = (1...2000).map { Self.line($0 * i, padding: 50) }.joined()
      try folder.write("\(i).jsonl.gz", gzipped(text.utf8))
    }
    let reader = ArticleReader(paths: [folder.path])
    reader.measureInput()
    let total = try #require(reader.progress.bytesInTotal)
    var last = 0
    var steps = 0
    for _ in reader {
      #expect(reader.progress.bytesRead >= last)
      steps += reader.progress.bytesRead > last ? 1 : 0
      last = reader.progress.bytesRead
    }
    #expect(steps >= 5)
    #expect(last == total)
  }
}
