extension InputProblem {
  /// What is wrong and how to mend it, without the location: print that before it.
  public var message: BilingualText {
    let en = detail.english
    let zh = detail.chinese
    return switch reason {
    case .missing:
      BilingualText("no such file or folder. Check the path.", "没有这个文件或文件夹。请检查路径。")
    case .unreadable:
      BilingualText(
        "cannot be read: \(en). Check its permissions with ls -l.",
        "无法读取：\(zh)。请用 ls -l 检查权限。")
    case .notAFile:
      BilingualText(
        "is \(en), not a file, and was not opened. Give - to read standard input.",
        "是\(zh)，不是文件，未打开。要读标准输入请用 -。")
    case .empty:
      BilingualText(
        "holds no text. Check how it was made.", "没有任何文字。请检查文件是怎样生成的。")
    case .onlyNULs:
      BilingualText(
        "holds nothing but NUL bytes, as an unfinished copy leaves them. Copy it again.",
        "只有 NUL 字节，多半是没有复制完。请重新复制。")
    case .unsupportedFormat:
      BilingualText("is \(en)", "是\(zh)")
    case .undecodable:
      BilingualText(
        "is not text in UTF-8, UTF-16 or GB18030. Convert it: iconv -f ENCODING -t UTF-8.",
        "不是 UTF-8、UTF-16 或 GB18030 文本。请转换：iconv -f 编码 -t UTF-8。")
    case .damagedGzip:
      BilingualText(
        "gzip data is damaged: \(en). What unpacked before it was read. Fetch the file again; "
          + "gzip -t checks it.",
        "gzip 数据损坏：\(zh)。损坏处之前的内容已读入。请重新获取文件，并用 gzip -t 检查。")
    case .tooLong:
      BilingualText(
        "too long: \(en); it was not read into memory. Split it or raise the limit.",
        "太长：\(zh)，未读入内存。请拆分，或提高上限。")
    case .bodyTooLong:
      BilingualText(
        "the body is longer than the limit of \(en). Split it or raise the limit.",
        "正文超过 \(zh)的上限。请拆分，或提高上限。")
    case .brokenJSON:
      BilingualText(
        "not valid JSON: \(en). A file needs one object on each line; jq -c . writes it so.",
        "不是有效的 JSON：\(zh)。文件须每行一个对象，可用 jq -c . 转写。")
    case .notAnObject:
      BilingualText(
        "is \(en), not a JSON object. A record looks like {\"title\":\"…\",\"body\":\"…\"}.",
        "是\(zh)，不是 JSON 对象。一条记录形如 {\"title\":\"…\",\"body\":\"…\"}。")
    case .noText:
      BilingualText(
        "has neither title nor body. A record needs the field title or body.",
        "既无标题也无正文。一条记录须有 title 或 body 字段。")
    case .wrongType:
      BilingualText("\(en). Write it as a string.", "\(zh)。请写成字符串。")
    case .absurdDate:
      BilingualText(
        "“\(en)” is no date; the article is kept without one. Write it as 2023-12-04.",
        "“\(zh)”不是日期，文章保留但没有日期。请写成 2023-12-04。")
    case .absurdTime:
      BilingualText(
        "“\(en)” has no such time of day; only the day is kept. Write it as 2023-12-04 10:48.",
        "“\(zh)”中的时刻不存在，只保留日期。请写成 2023-12-04 10:48。")
    case .invalidBytes:
      BilingualText(
        "not valid text here: \(en) became U+FFFD. Check the copy, or convert the file to UTF-8.",
        "此处不是有效文字：\(zh)已替换为 U+FFFD。请检查文件，或转换为 UTF-8。")
    case .nulCharacters:
      BilingualText(
        "NUL characters in the text: \(en) became U+FFFD. Remove them at the source.",
        "文字中有 NUL 字符：\(zh)已替换为 U+FFFD。请在来源处去除。")
    case .loneSurrogates:
      BilingualText(
        "half of a surrogate pair in a \\u escape: \(en) became U+FFFD. The writer cut a "
          + "character in two; write UTF-8 unescaped.",
        "\\u 转义中有不成对的代理项：\(zh)已替换为 U+FFFD。写出方截断了字符，请直接写 UTF-8。")
    case .controlCharacters:
      BilingualText(
        "control characters stand unescaped in a JSON string: \(en), kept. Escape them as \\u00XX.",
        "JSON 字符串中有未转义的控制字符：\(zh)，已保留。请转义为 \\u00XX。")
    case .brokenFrontMatter:
      BilingualText(
        "front matter: \(en). It is lines `key: value` between two lines ---.",
        "开头的元数据：\(zh)。元数据是两行 --- 之间的“名称: 值”。")
    case .otherEncoding:
      BilingualText("read as \(en), not UTF-8.", "按 \(zh) 读入，不是 UTF-8。")
    }
  }
}

extension BilingualText {
  /// A number of things: `3 bytes`, `3 个字节`.
  static func count(_ n: Int, _ singular: String, _ measured: String) -> BilingualText {
    BilingualText("\(n) \(singular)\(n == 1 ? "" : "s")", "\(n) \(measured)")
  }

  /// A size in bytes, in MiB where it is a whole number of them.
  static func size(_ bytes: Int) -> BilingualText {
    let mebibyte = 1 << 20
    if bytes >= mebibyte, bytes % mebibyte == 0 {
      let text = "\(bytes / mebibyte) MiB"
      return BilingualText(text, text + " ")
    }
    return count(bytes, "byte", "字节")
  }

  /// The start of a text, fit for one line of a message.
  static func quotation(_ text: String) -> BilingualText {
    let limit = 40
    let line = WhiteSpace.singleLine(String(text.unicodeScalars.prefix(limit + 1)))
    let cut = text.unicodeScalars.dropFirst(limit).first != nil
    return BilingualText(
      quoting: cut ? String(line.unicodeScalars.prefix(limit)) + "…" : line)
  }
}
