import Digest

/// Understands records: bytes in, article out. A value without state, so it may be used from any
/// number of tasks at once.
public struct RecordParser: Sendable {
  public var limits: ReadingLimits
  /// Of each article the first that hold for it.
  public var sites: [SiteRules]

  public init(limits: ReadingLimits = ReadingLimits(), sites: [SiteRules] = []) {
    self.limits = limits
    self.sites = sites
  }

  /// The article of a record, or the reason why it has none; never both. Neither only for a record
  /// that was cut off, where the reader reports the damage that cut it.
  ///
  /// - Complexity: O(n) in the bytes of the record.
  public func parse(_ record: RawRecord) -> ParsedRecord {
    var parsed =
      switch record.format {
      case .jsonLine: parseJSONLine(record)
      case .document: parseDocument(record)
      }
    if record.isCutOff { parsed.skipped = nil }
    return parsed
  }

  /// Decodes a record that is not plain UTF-8 and hands it on as valid UTF-8, with a note or warning
  /// about what was done to it.
  func decoding(
    _ record: RawRecord, _ body: (RawRecord, UnsafeBufferPointer<UInt8>) -> ParsedRecord
  ) -> ParsedRecord {
    guard let text = record.bytes.withUnsafeBufferPointer(DecodedText.init(decoding:)) else {
      return ParsedRecord(skipped: InputProblem(.undecodable, at: record.location()))
    }
    var parsed = text.bytes.withUnsafeBufferPointer { body(record, $0) }
    if text.encoding == .gb18030 {
      parsed.notes.append(
        InputProblem(
          .otherEncoding, at: record.location(), detail: BilingualText(quoting: "GB18030")))
    }
    if let first = text.firstInvalidByte {
      parsed.warnings.insert(
        InputProblem(
          .invalidBytes, at: record.location(ofByte: first),
          detail: .count(text.invalidBytes, "byte", "个字节")), at: 0)
    }
    return parsed
  }

  /// Gives an article the identity its source states, else one made of its content.
  ///
  /// The order is id, URL, file, digest of title, day and text: the first that exists stays the same
  /// when the article is corrected and read again, so that the new reading replaces the old.
  func identified(_ article: Article, id: String, file: String?) -> Article {
    var article = article
    if !id.isEmpty {
      article.id = id
    } else if !article.url.isEmpty {
      article.id = article.url
    } else if let file {
      article.id = file
    } else {
      // Titles and sections have no line breaks, so joined by them no two articles read the same.
      let parts = [article.title, article.date?.description ?? ""] + article.sections.map(\.text)
      article.id = "sha256:" + SHA256.hexDigest(of: parts.joined(separator: "\n").utf8)
    }
    return article
  }

  /// Sets day and minute from the text of a date, or says why not.
  func setDate(_ text: String, of article: inout Article) -> (InputProblem.Reason, BilingualText)? {
    guard !text.isEmpty else { return nil }
    let date = PublicationDate(text)
    article.date = date?.day
    article.minute = date?.minute
    switch date {
    case .day: return nil
    case .dayWithAbsurdTime: return (.absurdTime, .quotation(text))
    case .absurd, nil: return (.absurdDate, .quotation(text))
    }
  }
}

extension RawRecord {
  /// A place in the record, with the line counted from the record's first one.
  func location(ofByte offset: Int) -> InputLocation {
    let before = bytes.prefix(offset)
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let lineBreaks = before.count { $0 == 0x0A }
    return InputLocation(
      path: path, line: line + lineBreaks, column: offset - lineStart + 1,
      byteOffset: byteOffset + offset)
  }
}
