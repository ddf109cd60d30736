import Foundation
import Lexicon
import Search

/// Counties with their townships, and who holds which office there when. Places are those of the
/// gazetteer; every person is invented.
package struct NewsWorld: Sendable {
  package struct County: Sendable {
    /// Places in `names`: the county, its short name, the city or prefecture, the province.
    var full: Int
    var short: Int
    var city: Int
    var province: Int
    var townships: Range<Int>
    var code: Int
    /// 县, 市, 区 or 旗: what the offices are called by, as a place in `NewsWorld.kinds`.
    package var kind: Int
  }

  package private(set) var counties: [County] = []
  private(set) var names = Phrases([String]())
  package let kinds = Phrases(["县", "市", "区", "旗"])
  /// A few counties have most of the news, as in an archive that is read.
  let attention: WeightedChoice
  let surnames: Phrases
  let surnameChoice: WeightedChoice
  let givenNames = Phrases(GivenNames.characters.map(String.init))
  let givenNameChoice: WeightedChoice
  /// Words of two characters that are no names, by how often the news has them.
  let words: Phrases
  let wordChoice: WeightedChoice

  /// - Parameters:
  ///   - seed: which counties are in the news most.
  ///   - count: how many counties have news.
  /// - Throws: `BenchError` where the lexicon's tables are missing.
  init(seed: UInt64, counties count: Int) throws {
    var random = SeededGenerator(seed: seed)
    let (all, names) = try Self.divisions()
    self.names = names
    counties = Array(all.shuffled(using: &random).prefix(max(1, count)))
    attention = .zipf(counties.count)
    let surnames = try Self.table("surnames.tsv").map { $0[0] }
    self.surnames = Phrases(surnames)
    // Half of the people have one of twenty surnames.
    surnameChoice = WeightedChoice(surnames.indices.map { 1 / Double($0 + 8) })
    givenNameChoice = WeightedChoice((0..<GivenNames.characters.count).map { 1 / Double($0 + 20) })
    let words = try Self.words(surnames: Set(surnames))
    self.words = Phrases(words.map(\.word))
    wordChoice = WeightedChoice(words.map { Double($0.count) })
  }

  /// The rows of a table of the lexicon, without its notes.
  private static func table(_ name: String) throws -> [[Substring]] {
    let places = LexiconLocations.resourceDirectories.map { $0 + "/" + name }
    guard let path = places.first(where: FileManager.default.fileExists(atPath:)) else {
      throw BenchError("\(name) is in none of \(LexiconLocations.resourceDirectories)")
    }
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
  }

  /// The counties of today that have townships.
  private static func divisions() throws -> ([County], Phrases) {
    var names = Phrases([String]())
    var place: [Substring: (full: Int, short: Int)] = [:]
    var townships: [Substring: [Int]] = [:]
    var order: [Substring] = []
    // Former divisions name their successor in a fifth column.
    for row in try table("divisions.tsv") where row.count < 5 && row.count >= 2 {
      let code = row[0]
      let short = row.count > 2 && !row[2].isEmpty ? row[2] : row[1]
      names.append(row[1])
      names.append(short)
      place[code] = (names.count - 2, names.count - 1)
      if code.count == 6 { order.append(code) }
      if code.count == 9 { townships[code.prefix(6), default: []].append(names.count - 2) }
    }
    var counties: [County] = []
    for code in order {
      // Towns alone: their offices are the same everywhere.
      guard let own = place[code],
        let towns = townships[code]?.filter({ names[$0].hasSuffix("镇") }),
        towns.count >= 3,
        let province = place[code.prefix(2)], let number = Int(code),
        let kind = ["县", "市", "区", "旗"].firstIndex(where: names[own.full].hasSuffix)
      else { continue }
      let city = place[code.prefix(4)]?.full ?? province.full
      let first = names.count
      for town in towns { names.append(names[town]) }
      counties.append(
        County(
          full: own.full, short: own.short, city: city, province: province.full,
          townships: first..<names.count, code: number, kind: kind))
    }
    return (counties, names)
  }

  /// Words of the news that a general dictionary has too. A word that may be a name is left out,
  /// for what is invented here must not be told of anyone.
  private static func words(surnames: Set<Substring>) throws -> [(word: Substring, count: Int)] {
    var general: [Substring: Int] = [:]
    for row in try table("words.tsv") where row.count == 2 { general[row[0]] = Int(row[1]) }
    let divisions = Set(try table("divisions.tsv").flatMap { $0.dropFirst().prefix(2) })
    let toponyms = Set(try table("toponyms.tsv").map { $0[0] })
    return try table("news.tsv").compactMap { row in
      let word = row[0]
      guard row.count == 2, word.unicodeScalars.count == 2, let count = Int(row[1]),
        let frequency = general[word], frequency >= 10, !divisions.contains(word),
        !toponyms.contains(word), !GivenNames.known.contains(String(word)),
        frequency >= 300 || !surnames.contains(word.prefix(1))
      else { return nil }
      return (word, count)
    }
  }
}

/// Given names are put together of these; the first are the most frequent.
enum GivenNames {
  static let characters = Array(
    """
    明华国文建平志军海林春玉晓红丽金英伟强辉斌勇峰杰涛鹏浩宇晨阳欣怡静敏娟霞燕云飞龙胜利\
    永福荣贵德义仁礼智信忠诚立新光清泉松柏梅兰竹菊秋冬雪雨雷天长江河山石岩川波洋洁莹琳琪\
    瑶佳慧颖雅诗书画梦思远航程启源振兴东升南北西宁安康泰和顺达成功业勤俭学知行正直方圆守\
    敬先祖宗望承继培根树森茂盛景昌嘉庆祥瑞宝珍珠玲珑翠碧丹青蓝紫素心念情若如亦可乐童希真
    """)

  /// Names of known people among the words of two characters.
  static let known: Set<String> = [
    "朱德", "李鹏", "李娜", "刘翔", "陈毅", "鲁迅", "孔子", "李白", "杜甫", "玄奘", "茅盾", "吴仪", "郑和",
    "秋瑾", "布什", "库克", "泰勒", "威廉", "亨利", "科尔", "布朗", "希尔", "马丁", "普京", "乾隆", "黄帝", "炎帝",
    "班禅", "佩里", "培根", "克里", "巴赫", "努尔", "拉姆", "中曾", "老李", "老王",
  ]
}
