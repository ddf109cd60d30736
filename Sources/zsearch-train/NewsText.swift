import Articles
import Segmentation

/// News without labels, for the model to label itself: every second distinct paragraph of the input.
///
/// Half of it is as good as all of it, at half the time.
package struct NewsText {
  /// The stretches between white space, folded: the segmenter too takes each for itself. All labels
  /// say that nothing is known.
  package private(set) var text = LabelledText()
  /// Records the reader had to skip.
  package private(set) var skipped = 0

  /// - Throws: `TrainingError`, with the first problem met, when the input holds no text.
  package init(paths: [String]) throws(TrainingError) {
    var seen = Set<UInt64>()
    var isKept = false
    var firstProblem: String?
    for event in ArticleReader(paths: paths) {
      switch event {
      case .article(let article):
        add(article.title, seen: &seen, isKept: &isKept)
        for section in article.sections {
          for paragraph in section.text.split(whereSeparator: \.isNewline) {
            add(paragraph, seen: &seen, isKept: &isKept)
          }
        }
      case .skipped(let problem):
        skipped += 1
        if skipped == 1 { firstProblem = "\(problem.location): \(problem.message.english)" }
      case .warning, .note: continue
      }
    }
    guard text.textCount > 0 else {
      throw TrainingError(firstProblem ?? "\(paths.joined(separator: ", ")): has no article")
    }
  }

  private mutating func add(
    _ paragraph: some StringProtocol, seen: inout Set<UInt64>, isKept: inout Bool
  ) {
    // FNV-1a over the scalars: 64 bits tell half a million paragraphs apart, and the same ones on
    // every run, which Swift's own hash does not promise.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var folded: [UInt32] = []
    for scalar in paragraph.unicodeScalars {
      let value = FoldingTable.shared[scalar.value]
      hash = (hash ^ UInt64(value)) &* 0x0000_0100_0000_01B3
      folded.append(value)
    }
    guard !folded.isEmpty, seen.insert(hash).inserted else { return }
    isKept.toggle()
    guard isKept else { return }
    for value in folded {
      // Folding has made every space U+0020.
      if value <= 0x20 {
        text.endText()
      } else {
        text.append(value, label: GapLabel.inside)
      }
    }
    text.endText()
  }
}
