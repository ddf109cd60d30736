/// Formats that are told by their first bytes and that are no text of articles.
enum FileSignature {
  /// Bytes at the head of a file that are enough to tell every format.
  static let length = 512
  /// Bytes without which the commonest cannot be told; a shorter file is none of them.
  static let needed = 8

  static let gzip: [UInt8] = [0x1F, 0x8B]
  static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  static let utf16BigEndianMark: [UInt8] = [0xFE, 0xFF]
  static let utf16LittleEndianMark: [UInt8] = [0xFF, 0xFE]

  /// What the file is and what to do with it; `nil` for what may be text.
  static func unsupported(_ head: ArraySlice<UInt8>) -> BilingualText? {
    for (signature, name) in signatures where head.starts(with: signature) { return name }
    if head.dropFirst(257).starts(with: "ustar".utf8) {
      return BilingualText("a tar archive. Unpack it first.", "tar 归档。请先解开。")
    }
    let start = head.drop(while: WhiteSpace.isASCIISpace).prefix(16)
      .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for tag in ["<!doctype html", "<html", "<?xml"] where start.starts(with: tag.utf8) {
      return BilingualText(
        "an HTML or XML page. Save it as text, with the extension .txt.",
        "HTML 或 XML 网页。请另存为文本（.txt）。")
    }
    return nil
  }

  /// Whether a file that is not JSON Lines by name is one JSON array: `[` and a string or object.
  static func isJSONArray(_ head: ArraySlice<UInt8>) -> Bool {
    let start = head.drop(while: WhiteSpace.isASCIISpace)
    let second = start.dropFirst().drop(while: WhiteSpace.isASCIISpace).first
    return start.first == UInt8(ascii: "[")
      && (second == UInt8(ascii: "{") || second == UInt8(ascii: "\""))
  }

  static let jsonArray = BilingualText(
    "one JSON array. Write it as one object on each line: jq -c '.[]'.",
    "一个 JSON 数组。请转为每行一个对象：jq -c '.[]'。")

  private static let signatures: [([UInt8], BilingualText)] = [
    (
      Array("%PDF-".utf8),
      BilingualText("a PDF. Convert it with pdftotext.", "PDF。请用 pdftotext 转换。")
    ),
    (
      [0x50, 0x4B, 0x03, 0x04],
      BilingualText(
        "a ZIP archive or office document. Unpack it, or save it as text.",
        "ZIP 归档或办公文档。请解开，或另存为文本。")
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      BilingualText("an office document. Save it as text.", "办公文档。请另存为文本。")
    ),
    ([0x89, 0x50, 0x4E, 0x47], picture), ([0xFF, 0xD8, 0xFF], picture),
    (Array("GIF8".utf8), picture),
    (
      Array("SQLite format 3\0".utf8),
      BilingualText("an SQLite database. Export it as JSON Lines.", "SQLite 数据库。请导出为 JSON Lines。")
    ),
    (Array("WARC/".utf8), BilingualText("a WARC archive. Export its pages.", "WARC 归档。请导出其中的网页。")),
    (Array("BZh".utf8), packed), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], packed),
    ([0x28, 0xB5, 0x2F, 0xFD], packed),
    ([0xFF, 0xFE, 0, 0], utf32), ([0, 0, 0xFE, 0xFF], utf32),
  ]

  private static let picture = BilingualText(
    "a picture. Give its caption as text.", "图片。请提供文字说明。")
  private static let packed = BilingualText(
    "packed in another way than gzip. Unpack it first.", "非 gzip 压缩。请先解压。")
  private static let utf32 = BilingualText(
    "text in UTF-32. Convert it: iconv -f UTF-32 -t UTF-8.",
    "UTF-32 文本。请转换：iconv -f UTF-32 -t UTF-8。")
}
