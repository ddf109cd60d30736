import Articles
import Foundation
import Search

/// One article while it is written: its county, its officials of the day, the words it keeps to.
struct NewsArticle {
  private let generator: NewsGenerator
  private let county: NewsWorld.County
  private let day: CalendarDay
  private var random: SeededGenerator
  /// Words that come again and again, as they do in an article about one matter.
  private var ownWords: [Int]
  private var township: Int
  private var office: Int
  private var townOffice = 0
  /// The length of the body in bytes.
  private let length: Int

  /// So many words in a thousand are the article's own.
  private static let ownWordShare = 350
  /// Months an official holds a post before moving to the next.
  private static let term = 42

  init(_ generator: NewsGenerator, number: Int, day: CalendarDay) {
    self.generator = generator
    self.day = day
    random = generator.generator(of: number, stream: 2)
    let world = generator.world
    county = world.counties[world.attention.draw(&random)]
    township = county.townships.lowerBound + random.below(county.townships.count)
    office = random.below(generator.countyOffices.count)
    ownWords = []
    // Lengths of news are close to a normal distribution of their logarithms: half of 61,943 articles
    // of 2012-2023 lie between 244 and 596 characters, 0.66 to either side of the median. The sum of
    // twelve uniform numbers is normal enough. The last sentence goes beyond the length by half of one.
    var sum = 0.0
    for _ in 0..<12 { sum += Double(random.below(1 << 20)) / 0x1p20 }
    length = Int(3 * 350 * exp(0.66 * (sum - 6)))
    for _ in 0..<(4 + length / 250) { ownWords.append(world.wordChoice.draw(&random)) }
  }

  func writeSource(to page: inout Page) {
    generator.world.names.write(county.short, to: &page)
    page.append("融媒(虚构)")
  }

  func writeCounty(to page: inout Page) {
    generator.world.names.write(county.full, to: &page)
  }

  mutating func writeTitle(to page: inout Page) { write(any(of: generator.titles), to: &page) }

  /// - Parameter isShortened: without its last paragraph, as a reprint may be.
  mutating func writeBody(to page: inout Page, isShortened: Bool) {
    let start = page.bytes.count
    var paragraph = start
    write(any(of: generator.leads), to: &page)
    while page.bytes.count - start < length {
      if random.isOne(in: 300) {
        paragraph = page.bytes.count
        page.append("\\n")
        township = county.townships.lowerBound + random.below(county.townships.count)
      }
      write(any(of: generator.sentences), to: &page)
    }
    if isShortened, paragraph > start { return page.truncate(to: paragraph) }
    if random.isOne(in: 500) {
      page.append("\\n")
      write(any(of: generator.closings), to: &page)
    }
  }

  private mutating func any(of templates: [NewsTemplate]) -> NewsTemplate {
    templates[random.below(templates.count)]
  }

  private mutating func write(_ template: NewsTemplate, to page: inout Page) {
    for part in template.parts {
      switch part {
      case .text(let i): template.texts.write(i, to: &page)
      case .slot(let slot): write(slot, to: &page)
      }
    }
  }

  private mutating func write(_ slot: NewsTemplate.Slot, to page: inout Page) {
    let world = generator.world
    switch slot {
    case .word:
      let isOwn = random.isOne(in: Self.ownWordShare)
      let word = isOwn ? ownWords[random.below(ownWords.count)] : world.wordChoice.draw(&random)
      world.words.write(word, to: &page)
    case .county: world.names.write(county.full, to: &page)
    case .short: world.names.write(county.short, to: &page)
    case .city: world.names.write(county.city, to: &page)
    case .kind: world.kinds.write(county.kind, to: &page)
    case .town: world.names.write(township, to: &page)
    case .othertown:
      let other = county.townships.lowerBound + random.below(county.townships.count)
      world.names.write(other, to: &page)
    case .village:
      writeAny(.village, to: &page)
      page.append("村")
    case .office:
      office = random.below(generator.countyOffices.count)
      write(generator.countyOffices[office], to: &page)
    case .official: writeOfficial(of: county.code, post: office, to: &page)
    case .townoffice:
      townOffice = random.below(NewsTemplates.townOffices.count)
      NewsTemplates.townOffices.write(townOffice, to: &page)
    case .townofficial: writeOfficial(of: 1 << 24 | township, post: townOffice, to: &page)
    case .reporter: writeOfficial(of: 1 << 25 | county.code, post: random.below(4), to: &page)
    case .person: writeName(&random, to: &page)
    case .source: writeSource(to: &page)
    case .organ:
      world.kinds.write(county.kind, to: &page)
      writeAny(.organ, to: &page)
    case .number: page.append(1 + random.below(1 << (3 + random.below(12))))
    case .few: page.append(2 + random.below(28))
    case .percent:
      page.append(1 + random.below(60))
      page.append(".")
      page.append(random.below(10))
    case .year: page.append(day.components.year - 1 - random.below(8))
    case .future: page.append(day.components.year + 1 + random.below(4))
    case .day:
      let other = day.adding(days: -random.below(6)).components
      page.append(other.month)
      page.append("月")
      page.append(other.day)
      page.append("日")
    case .industry, .topic, .meeting, .slogan, .unit: writeAny(slot, to: &page)
    }
  }

  private mutating func writeAny(_ slot: NewsTemplate.Slot, to page: inout Page) {
    guard let list = generator.lists[slot], let choice = generator.listChoices[slot] else { return }
    list.write(choice.draw(&random), to: &page)
  }

  /// The name of who holds a post on this day. A holder moves to the next post when a term ends, so
  /// whoever holds post p in term t held post p - 1 in the term before.
  private func writeOfficial(of division: Int, post: Int, to page: inout Page) {
    let month = (day.components.year - 2000) * 12 + day.components.month
    // Terms end in other months in each division.
    let term = (month + division % Self.term) / Self.term
    var name = generator.generator(of: division << 8 | (term - post) & 0xFF, stream: 3)
    writeName(&name, to: &page)
  }

  private func writeName(_ random: inout SeededGenerator, to page: inout Page) {
    let world = generator.world
    world.surnames.write(world.surnameChoice.draw(&random), to: &page)
    for _ in 0..<(random.isOne(in: 820) ? 2 : 1) {
      world.givenNames.write(world.givenNameChoice.draw(&random), to: &page)
    }
  }
}
