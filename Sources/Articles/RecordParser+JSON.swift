extension RecordParser {
  /// Parses one line of JSON Lines; see ``RecordParser/parse(_:)``.
  ///
  /// The line is taken as UTF-8 and checked where its strings are made. Only where that fails are its
  /// encoding and damage looked into and the line parsed again, so that clean input pays nothing.
  func parseJSONLine(_ record: RawRecord) -> ParsedRecord {
    if let clean = record.bytes.withUnsafeBufferPointer({
      parseJSON(record, $0, offsetsHold: true)
    }) {
      return clean
    }
    return decoding(record) { record, text in
      parseJSON(record, text, offsetsHold: false)
        ?? ParsedRecord(skipped: InputProblem(.undecodable, at: record.location()))
    }
  }

  /// `nil` where `text` is not valid UTF-8 in a place that matters.
  private func parseJSON(
    _ record: RawRecord, _ text: UnsafeBufferPointer<UInt8>, offsetsHold: Bool
  ) -> ParsedRecord? {
    func location(_ offset: Int) -> InputLocation {
      record.location(offset: offsetsHold ? offset : nil)
    }
    func skipped(_ reason: InputProblem.Reason, _ offset: Int, _ detail: BilingualText)
      -> ParsedRecord
    {
      ParsedRecord(skipped: InputProblem(reason, at: location(offset), detail: detail))
    }

    var reader = JSONRecord(text, maximumBodyBytes: limits.maximumBodyBytes)
    do throws(JSONRecord.Failure) {
      try reader.read()
    } catch {
      if offsetsHold, !isValidUTF8(text) { return nil }
      switch error {
      case .syntax(let error):
        if text.allSatisfy({ $0 == 0 || WhiteSpace.isASCIISpace($0) }) {
          return skipped(.onlyNULs, 0, .init())
        }
        return skipped(.brokenJSON, error.position, error.description)
      case .notAnObject(let kind): return skipped(.notAnObject, 0, kind.name)
      case .invalidText: return nil
      case .wrongType(let problem): return skipped(.wrongType, problem.offset, problem.detail)
      case .bodyTooLong(let offset):
        return skipped(.bodyTooLong, offset, .size(limits.maximumBodyBytes))
      }
    }
    guard !reader.article.title.isEmpty || !reader.article.sections.isEmpty else {
      return skipped(.noText, 0, .init())
    }

    var article = reader.article
    article.path = "\(record.path)#\(record.line)"
    sites.first { $0.hold(file: record.absolutePath, url: article.url) }?.complete(&article)
    var parsed = ParsedRecord()
    for problem in reader.wrongTypes {
      parsed.warnings.append(
        InputProblem(.wrongType, at: location(problem.offset), detail: problem.detail))
    }
    if let (reason, detail) = setDate(reader.date.text, of: &article) {
      parsed.warnings.append(
        InputProblem(reason, at: location(reader.date.offset), detail: detail))
    }
    let repairs = reader.scanner.repairs
    for (reason, found) in [
      (.nulCharacters, repairs.nulCharacters), (.loneSurrogates, repairs.loneSurrogates),
      (.controlCharacters, repairs.controlCharacters),
    ] as [(InputProblem.Reason, JSONScanner.Repairs.Count)] where found.count > 0 {
      parsed.warnings.append(
        InputProblem(
          reason, at: location(found.first), detail: .count(found.count, "character", "个字符")))
    }
    parsed.article = identified(article, id: reader.id, file: nil)
    return parsed
  }

  private func isValidUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var scan = UTF8Scan(text)
    return scan.nextInvalid() == nil
  }
}
