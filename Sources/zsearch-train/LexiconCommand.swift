import ArgumentParser
import Foundation
import Lexicon

/// Writes the words that a model from the gold alone finds in the news.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Find the words of the news and write them as a word list, news.tsv.",
    discussion: """
      A model trained on the gold, without the words of an earlier news.tsv, cuts the news. Kept are \
      words of 2 to 10 Han characters that it finds often enough, and in a large enough share of \
      the places where their characters stand in a row (cohesion).
      """)

  @OptionGroup var corpora: CorpusOptions

  @Option(name: .shortAndLong, help: "The word list to write.")
  var output = "news.tsv"

  @Option(help: "Least number of occurrences.")
  var minimumCount = 5

  @Option(help: "Least cohesion, 0 to 1.")
  var minimumCohesion = 0.05

  @Flag(help: "Write the cohesion as a third column; the lexicon does not take such a list.")
  var withCohesion = false

  func run() throws {
    let log = ZSearchTrain.logger(isQuiet: corpora.quiet)
    let lexicon = try Lexicon()
    let gold = try corpora.readGold().text
    guard let news = try corpora.readNews(log: log) else {
      throw TrainingError("no news given; name files or folders with --news")
    }
    let labelled = TrainingPipeline(log: log).label(news, gold: gold, lexicon: lexicon)
    let words = NewsLexicon(
      labelled, minimumCount: minimumCount, minimumCohesion: minimumCohesion)
    var digests = ""
    for path in corpora.news {
      let name = URL(fileURLWithPath: path).lastPathComponent
      digests +=
        (try? InputFile.digest(ofFileAt: path)).map { "# \(name): SHA-256 \($0)\n" }
        ?? "# \(name): a folder\n"
    }
    let header = """
      # Words learned from news text, with the counts of their occurrences.
      # Origin: counted in every second distinct paragraph of
      \(digests)# as cut by a model trained on the gold alone; written by zsearch-train lexicon.
      # Kept: count >= \(minimumCount), cohesion >= \(minimumCohesion).

      """
    let list = words.tsv(header: header, withCohesion: withCohesion)
    do {
      try Data(list.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw TrainingError("\(output): cannot be written: \(error.localizedDescription)")
    }
    print("\(output): \(words.words.count) words")
  }
}

extension NewsLexicon {
  /// The word list as a file of the lexicon: a line for each word, a tab and its count.
  ///
  /// Words with a middle dot are left out: the lexicon takes Han characters alone.
  package func tsv(header: String = "", withCohesion: Bool = false) -> String {
    var list = header
    for word in words where !word.characters.contains(0xB7) {
      for character in word.characters {
        if let scalar = Unicode.Scalar(character) { list.unicodeScalars.append(scalar) }
      }
      list += "\t\(word.count)"
      if withCohesion {
        let thousandths = Int((word.cohesion * 1000).rounded())
        let digits = String(thousandths % 1000)
        let zeros = String(repeating: "0", count: 3 - digits.count)
        list += "\t\(thousandths / 1000).\(zeros)\(digits)"
      }
      list += "\n"
    }
    return list
  }
}
