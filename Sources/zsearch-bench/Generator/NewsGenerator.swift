import Articles
import Foundation
import Search

/// Writes believable news of counties as JSON Lines as `zsearch index` reads them.
///
/// An article is worked out of its number and the seed alone, so any stretch of an archive can be
/// written anywhere, and the same seed gives the same bytes. Places are real, people are invented,
/// and every record says so.
package struct NewsGenerator: Sendable {
  let count: Int
  let seed: UInt64
  package let world: NewsWorld
  let titles: [NewsTemplate]
  let leads: [NewsTemplate]
  let sentences: [NewsTemplate]
  let closings: [NewsTemplate]
  let countyOffices: [NewsTemplate]
  let lists: [NewsTemplate.Slot: Phrases]
  let listChoices: [NewsTemplate.Slot: WeightedChoice]

  /// The days an archive spans, from 2012-01-01 to 2024-12-30.
  static let days = 4_748
  static let first = CalendarDay(daysSinceEpoch: 15_340)
  /// So many articles in a thousand are reprints of another county's medium.
  private static let reprints = 40

  /// - Parameters:
  ///   - count: articles of the whole archive; the day of an article follows from its place in it.
  ///   - counties: how many counties are in the news; by default one for each 500 articles.
  /// - Throws: `BenchError` where the lexicon's tables are missing.
  package init(count: Int, seed: UInt64, counties: Int? = nil) throws {
    self.count = count
    self.seed = seed
    world = try NewsWorld(seed: seed, counties: counties ?? max(12, count / 500))
    titles = try NewsTemplates.titles.map(NewsTemplate.init)
    leads = try NewsTemplates.leads.map(NewsTemplate.init)
    sentences = try NewsTemplates.sentences.map(NewsTemplate.init)
    closings = try NewsTemplates.closings.map(NewsTemplate.init)
    countyOffices = try NewsTemplates.countyOffices.map(NewsTemplate.init)
    lists = NewsTemplates.words
    listChoices = lists.mapValues { WeightedChoice.zipf($0.count) }
  }

  /// Appends article `number`, from 0 to `count` - 1, as a line of JSON.
  ///
  /// - Complexity: O(bytes written).
  package func write(_ number: Int, to page: inout Page) {
    // What is reprinted is the text of an article a few days older.
    var random = generator(of: number, stream: 1)
    let isReprint = number > 0 && random.isOne(in: Self.reprints)
    let original = isReprint ? max(0, number - 1 - random.below(min(number, 40))) : number
    var article = NewsArticle(self, number: original, day: day(of: original))
    page.append("{\"id\":\"gen-")
    page.append(Int(seed & 0xFFFF))
    page.append("-")
    page.append(number, width: 8)
    page.append("\",\"date\":\"")
    let published = day(of: number).components
    page.append(published.year)
    page.append("-")
    page.append(published.month, width: 2)
    page.append("-")
    page.append(published.day, width: 2)
    page.append("\",\"source\":\"")
    if isReprint { page.append("示例转载网(虚构)") } else { article.writeSource(to: &page) }
    page.append("\",\"url\":\"https://example.com/")
    page.append(number)
    page.append("\",\"county\":\"")
    article.writeCounty(to: &page)
    page.append("\",\"invented\":true,\"title\":\"")
    article.writeTitle(to: &page)
    page.append("\",\"body\":\"")
    article.writeBody(to: &page, isShortened: isReprint && random.isOne(in: 300))
    page.append("\"}\n")
  }

  func generator(of number: Int, stream: UInt64) -> SeededGenerator {
    SeededGenerator(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95 ^ stream << 56)
  }

  /// Articles come in order of their days, some more on some days.
  func day(of number: Int) -> CalendarDay {
    Self.first.adding(days: number * Self.days / max(1, count))
  }
}
