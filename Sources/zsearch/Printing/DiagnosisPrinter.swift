import Articles
import QueryLanguage
import SQLiteIndex
import Search
import Segmentation

/// Prints why an article is a hit of a query, or why not.
struct DiagnosisPrinter {
  var style: Style
  /// The segmentations shown, by their names.
  var sessions: [(name: String, session: Session)]

  func print(_ found: ArticleDiagnosis) {
    let title = found.title.isEmpty ? localized("(untitled)", "（无标题）") : found.title
    let facts = [found.date?.description, found.id, "rowid \(found.rowid)"]
      .compactMap { $0 }.joined(separator: "  ")
    line(style.title(title))
    line(style.dim(facts))
    line(verdict(found))
    for condition in found.diagnosis.conditions { print(condition, of: found) }
    if let explanation = found.explanation {
      line(localized("score", "得分"))
      for text in explanation.lines { line("  " + text) }
    }
    for text in segmented(found) { segment(text) }
  }

  private func line(_ text: String) { StandardOutput.write(text + "\n") }

  private func verdict(_ found: ArticleDiagnosis) -> String {
    if let id = found.foldedInto {
      return localized(
        "a hit, shown as a reprint of \(id); --all-reprints lists it on its own",
        "命中，但作为 \(id) 的转载合并显示；--all-reprints 可单独列出")
    }
    if let rank = found.rank {
      return localized(
        "a hit: number \(rank) by relevance; \(found.total) articles match",
        "命中：按相关度排第 \(rank)；共 \(found.total) 篇匹配")
    }
    return found.isPartial
      ? localized(
        "no hit, but a partial match: listed behind the \(found.total) articles that match",
        "未命中，属部分匹配：列在 \(found.total) 篇匹配文章之后")
      : localized("no hit; \(found.total) articles match", "未命中；共 \(found.total) 篇匹配")
  }

  private func print(_ condition: Diagnosis.Condition, of found: ArticleDiagnosis) {
    line((condition.holds ? "✓ " : "✗ ") + style.title(condition.text))
    if let days = condition.days {
      let day = found.date?.description ?? localized("without a date", "无日期")
      line(
        condition.holds
          ? localized("    published \(day)", "    发表于 \(day)")
          : localized("    published \(day), not within \(days)", "    发表于 \(day)，不在 \(days) 之内"))
    }
    if let distance = condition.distance {
      line(
        distance.map {
          localized(
            "    \($0) characters between the two at the least", "    两者之间至少相隔 \($0) 个字符")
        } ?? localized("    never both in one line", "    两者从不在同一行"))
    }
    for term in condition.terms { print(term) }
  }

  private func print(_ term: TermDiagnosis) {
    var head = "    \(term.term): "
    switch (term.occurrences, term.isNegated) {
    case (0, false): head += localized("does not occur", "未出现")
    case (0, true): head += localized("does not occur, as asked", "未出现，符合排除条件")
    case (let n, false): head += localized("\(n) ×", "出现 \(n) 次")
    case (let n, true): head += localized("excluded, but occurs: \(n) ×", "要求排除，却出现 \(n) 次")
    }
    line(head)
    if let text = term.fieldText { line("      " + text) }
    for passage in term.passages { print(passage) }
    if term.occurrences > term.passages.count, !term.passages.isEmpty {
      line("      …")
    }
    guard !term.isNegated, let nearest = term.nearest else { return }
    let (text, passage) = nearest.described
    line("      " + text.localized)
    print(passage)
  }

  private func print(_ passage: Passage) {
    let place = localized(
      "\(passage.kind.name.localized), line \(passage.line), column \(passage.column)",
      "\(passage.kind.name.localized)，第 \(passage.line) 行第 \(passage.column) 字")
    let scalars = Array(passage.context.text.unicodeScalars)
    var context = ""
    var position = 0
    func piece(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    for range in passage.context.highlights {
      context += piece(position..<range.lowerBound) + style.highlight(piece(range))
      position = range.upperBound
    }
    line("      \(place): \(context)\(piece(position..<scalars.count))")
  }

  // MARK: - Words

  /// The terms asked for, and the sentence each stands in or nearly stands in, once.
  private func segmented(_ found: ArticleDiagnosis) -> [String] {
    var texts: [String] = []
    for term in found.diagnosis.conditions.flatMap(\.terms) where !term.isNegated {
      let sentence = term.passages.first?.sentence ?? term.nearest?.described.passage.sentence
      for text in [term.term.text, sentence].compactMap({ $0 }) where !texts.contains(text) {
        texts.append(text)
      }
    }
    return texts
  }

  private func segment(_ text: String) {
    for (name, session) in sessions {
      let words = session.words(text).filter { !$0.allSatisfy(\.isWhitespace) }
      line(style.dim("\(name): ") + words.joined(separator: " "))
    }
  }
}

extension NearMiss {
  fileprivate var described: (text: BilingualText, passage: Passage) {
    switch self {
    case .otherField(let p): (BilingualText("only in another part:", "只出现在其他部分："), p)
    case .insideRun(let p):
      (
        BilingualText(
          "only inside a longer run of letters or digits (--substring lifts that rule):",
          "只是更长字母或数字串的一部分（--substring 可取消此规则）："), p
      )
    case .acrossLines(let p): (BilingualText("only across a line break:", "只跨行出现："), p)
    case .otherMarks(let p):
      (BilingualText("only with other spaces or punctuation:", "只在空格或标点不同时出现："), p)
    case .otherCharacters(let p):
      (
        BilingualText(
          "only with characters that simplified text keeps apart:", "只以规范字中有别的异体或繁体字出现："), p
      )
    case .similar(let p, let edits):
      (
        BilingualText(
          "nearest: \(edits) characters differ:", "最接近：有 \(edits) 个字不同："), p
      )
    case .part(let p): (BilingualText("only a part of it:", "只出现其中一部分："), p)
    }
  }
}

extension ArticleText.LineKind {
  fileprivate var name: BilingualText {
    switch self {
    case .title: BilingualText("title", "标题")
    case .paragraph: BilingualText("paragraph", "正文")
    case .heading: BilingualText("heading", "小标题")
    case .caption: BilingualText("caption", "图注")
    case .byline: BilingualText("byline", "署名")
    case .editors: BilingualText("editors", "编辑")
    }
  }
}
