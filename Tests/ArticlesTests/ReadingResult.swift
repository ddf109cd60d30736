import Articles

/// All events of a reading, sorted by kind.
struct ReadingResult {
  var articles: [Article] = []
  var skipped: [InputProblem] = []
  var warnings: [InputProblem] = []
  var notes: [InputProblem] = []
  var summary = ReadingSummary()
  var progress = ReadingProgress()

  init(
    _ paths: String..., limits: ReadingLimits = ReadingLimits(), standardInput: Int32 = 0
  ) {
    let reader = ArticleReader(paths: paths, limits: limits, standardInput: standardInput)
    reader.measureInput()
    for event in reader {
      switch event {
      case .article(let article): articles.append(article)
      case .skipped(let problem): skipped.append(problem)
      case .warning(let problem): warnings.append(problem)
      case .note(let problem): notes.append(problem)
      }
    }
    summary = reader.summary
    progress = reader.progress
  }

  var titles: [String] { articles.map(\.title) }
}
