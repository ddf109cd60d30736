import Foundation
import Segmentation
import TestSupport
import Testing

/// Expressions that are one word wherever they stand. The sentences were written for this test.
@Suite(
  .enabled(if: (try? Segmenter().hasModel) ?? false, "no boundary model is installed")
) struct FixedExpressionTests {
  @Test(arguments: [
    ("四下基层", "全县践行四下基层制度。"),
    ("三会一课", "各支部落实三会一课制度。"),
    ("两学一做", "深入开展两学一做学习教育"),
    ("最多跑一次", "推进“最多跑一次”改革"),
    ("五水共治", "五水共治见成效"),
    ("两不愁三保障", "稳定实现两不愁三保障。"),
    ("双随机一公开", "实行双随机一公开监管"),
    ("不忘初心", "不忘初心、牢记使命主题教育"),
    ("两个维护", "坚决做到两个维护。"),
    ("放管服", "深化放管服改革"),
    // Of two expressions that overlap the longer one.
    ("共建共治共享", "打造共建共治共享的格局"),
  ])
  func comesOutWhole(_ expression: String, _ text: String) throws {
    #expect(try Segmenter().makeSession().words(text).contains(expression))
  }

  /// What only looks like one.
  @Test(arguments: [
    ("第三农场的稻子熟了", "三农"),
    ("一张图片挂在墙上", "一张图"),
    ("游客来自媒体和院校", "自媒体"),
  ])
  func stays(_ text: String, _ other: String) throws {
    #expect(try !Segmenter().makeSession().words(text).contains(other))
  }

  /// Between characters drawn at random, which make up no word with it, each is one word.
  @Test func noNeighboursBreakAny() throws {
    let list = Folders.package.appendingPathComponent(
      "Sources/Lexicon/Resources/vocabulary.tsv")
    let expressions = try String(contentsOf: list, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: "\t").first.map(String.init) }
    #expect(expressions.count > 200)
    var random = SplitMix64(seed: SplitMix64.seed(for: #function))
    let session = try Segmenter().makeSession()
    let others = Array("县市区村镇山水田林路桥河海东西南北的了在是有为和与人年月日")
    for expression in expressions {
      for _ in 0..<8 {
        func neighbours() -> String {
          String((0..<3).map { _ in others[Int.random(in: others.indices, using: &random)] })
        }
        let text = neighbours() + expression + neighbours()
        #expect(session.words(text).contains(expression), "\(text)")
      }
    }
  }
}
