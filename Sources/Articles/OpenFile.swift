/// One file while its records are read: unpacked, converted to UTF-8 from UTF-16, cut into records.
final class OpenFile {
  private let file: FileSource
  private let path: String
  private let absolutePath: String?
  private let limits: ReadingLimits
  private var utf16: UTF16Source?
  private var content = Content.none
  private var hasRecords = false
  /// What there is to say before the first record.
  private(set) var openingEvents: [ReadingEvent] = []
  private var closingEvents: ArraySlice<ReadingEvent>?

  private enum Content {
    case lines(LineSplitter)
    /// With the bytes before the source's first one.
    case document(PeekableSource, offset: Int)
    case none
  }

  /// Compressed bytes, where the file is compressed.
  var bytesRead: Int { file.bytesRead }

  var mayWait: Bool { if case .file = file.status.kind { false } else { true } }

  init(
    _ file: FileSource, path: String, absolutePath: String?, format: RawRecord.Format?,
    isNamedGzip: Bool, limits: ReadingLimits
  ) {
    self.file = file
    self.path = path
    self.absolutePath = absolutePath
    self.limits = limits
    content = open(format, isNamedGzip: isNamedGzip)
  }

  private var location: InputLocation { InputLocation(path: path) }

  private func open(_ format: RawRecord.Format?, isNamedGzip: Bool) -> Content {
    var source = PeekableSource(file)
    if source.peek(2, atLeast: 2).elementsEqual(FileSignature.gzip) {
      source = PeekableSource(GunzipSource(source))
    } else if isNamedGzip, !source.peek(1, atLeast: 1).isEmpty {
      return skip(
        .damagedGzip,
        BilingualText("it does not begin as gzip data does", "开头不是 gzip 数据"))
    }
    let head = source.peek(FileSignature.length, atLeast: FileSignature.needed)
    if let name = FileSignature.unsupported(head) { return skip(.unsupportedFormat, name) }
    var offset = 0
    if head.starts(with: FileSignature.utf8Mark) {
      offset = FileSignature.utf8Mark.count
      source.skip(offset)
    } else if let isBigEndian = Self.utf16Order(head) {
      source.skip(2)
      let decoder = UTF16Source(source, isBigEndian: isBigEndian)
      utf16 = decoder
      source = PeekableSource(decoder)
      openingEvents.append(
        .note(InputProblem(.otherEncoding, at: location, detail: BilingualText(quoting: "UTF-16"))))
    }
    switch format ?? sniffed(source) {
    case .jsonLine:
      return .lines(LineSplitter(source, limit: limits.maximumRecordBytes, offset: offset))
    case .document:
      if format == nil, FileSignature.isJSONArray(source.peek(FileSignature.length, atLeast: 2)) {
        return skip(.unsupportedFormat, FileSignature.jsonArray)
      }
      return .document(source, offset: offset)
    }
  }

  /// Whether the two bytes of a byte order mark stand here, and which order they mark.
  private static func utf16Order(_ head: ArraySlice<UInt8>) -> Bool? {
    if head.starts(with: FileSignature.utf16BigEndianMark) { return true }
    return head.starts(with: FileSignature.utf16LittleEndianMark) ? false : nil
  }

  /// JSON Lines begin with `{`; anything else is text.
  private func sniffed(_ source: PeekableSource) -> RawRecord.Format {
    var seen = 0
    while true {
      let head = source.peek(seen + FileSignature.length, atLeast: seen + 1)
      if let first = head.first(where: { !WhiteSpace.isASCIISpace($0) }) {
        return first == UInt8(ascii: "{") ? .jsonLine : .document
      }
      // Nothing but white space so far. A screenful of it and more begins no record.
      guard head.count > seen, head.count < 1 << 16 else { return .document }
      seen = head.count
    }
  }

  private func skip(_ reason: InputProblem.Reason, _ detail: BilingualText) -> Content {
    hasRecords = true
    openingEvents.append(.skipped(InputProblem(reason, at: location, detail: detail)))
    return .none
  }

  func next() -> RecordReader.Element? {
    switch content {
    case .lines(var lines):
      // The buffer must have one owner while the splitter writes to it.
      content = .none
      let element = nextLine(&lines)
      if element != nil {
        content = .lines(lines)
        return element
      }
      close(lines.failure, line: lines.lineNumber)
    case .document(let source, let offset):
      content = .none
      return readDocument(source, offset: offset)
    case .none:
      break
    }
    return closingEvents?.popFirst().map(RecordReader.Element.event)
  }

  private func nextLine(_ lines: inout LineSplitter) -> RecordReader.Element? {
    while let line = lines.next() {
      switch line.content {
      case .tooLong(let length):
        hasRecords = true
        let place = InputLocation(path: path, line: line.number, column: 1, byteOffset: line.offset)
        var detail = overLimit
        detail.english = "\(length) bytes, " + detail.english
        detail.chinese = "共 \(length) 字节，" + detail.chinese
        return .event(.skipped(InputProblem(.tooLong, at: place, detail: detail)))
      case .bytes(let bytes):
        if bytes.allSatisfy(WhiteSpace.isASCIISpace) { continue }
        hasRecords = true
        return .record(
          RawRecord(
            .jsonLine, bytes, path: path, absolutePath: absolutePath, line: line.number,
            byteOffset: line.offset, isCutOff: line.isCutOff))
      }
    }
    return nil
  }

  private var overLimit: BilingualText {
    let limit = BilingualText.size(limits.maximumRecordBytes)
    return BilingualText("over the limit of \(limit.english)", "超过 \(limit.chinese)的上限")
  }

  private func readDocument(_ source: PeekableSource, offset: Int) -> RecordReader.Element? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var failure: SourceFailure?
    do throws(SourceFailure) {
      while true {
        let n = try chunk.withUnsafeMutableBytesTyped { b throws(SourceFailure) in
          try source.read(into: b)
        }
        if n == 0 { break }
        guard bytes.count + n <= limits.maximumRecordBytes else {
          hasRecords = true
          return .event(.skipped(InputProblem(.tooLong, at: location, detail: overLimit)))
        }
        bytes += chunk[..<n]
      }
    } catch {
      failure = error
    }
    hasRecords = !bytes.isEmpty
    close(failure, line: nil)
    guard hasRecords else { return closingEvents?.popFirst().map(RecordReader.Element.event) }
    return .record(
      RawRecord(
        .document, bytes, path: path, absolutePath: absolutePath, byteOffset: offset,
        isCutOff: failure != nil))
  }

  private func close(_ failure: SourceFailure?, line: Int?) {
    var events: [ReadingEvent] = []
    if let utf16, utf16.replacements > 0 {
      let detail = BilingualText.count(utf16.replacements, "character", "个字符")
      events.append(.warning(InputProblem(.invalidBytes, at: location, detail: detail)))
    }
    if let failure {
      let place = InputLocation(path: path, line: line.map { max($0, 1) })
      events.append(.skipped(InputProblem(failure.reason, at: place, detail: failure.detail)))
    } else if !hasRecords {
      events.append(.skipped(InputProblem(.empty, at: location)))
    }
    closingEvents = events[...]
  }
}
