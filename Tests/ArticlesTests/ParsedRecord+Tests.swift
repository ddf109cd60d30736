import Articles

extension Article {
  func texts(_ kind: Section.Kind) -> [String] {
    sections.filter { $0.kind == kind }.map(\.text)
  }
}

extension ParsedRecord {
  init(jsonLine: some Sequence<UInt8>, limits: ReadingLimits = ReadingLimits()) {
    self = RecordParser(limits: limits).parse(
      RawRecord(.jsonLine, Array(jsonLine), path: "a.jsonl", line: 7, byteOffset: 1000))
  }

  init(_ jsonLine: String) {
    self.init(jsonLine: jsonLine.utf8)
  }

  init(document: String, path: String = "a.txt") {
    self = RecordParser().parse(
      RawRecord(.document, Array(document.utf8), path: path, absolutePath: "/archive/\(path)"))
  }
}
