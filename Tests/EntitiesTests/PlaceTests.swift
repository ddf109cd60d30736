import Articles
import Entities
import Lexicon
import Segmentation
import TestSupport
import Testing

/// Places of sentences written for this test.
@Suite struct PlaceTests {
  @Test(arguments: [
    (
      "记者来到福建省漳州市诏安县四都镇西梧村采访",
      ["福建省 35", "漳州市 3506", "诏安县 350624", "四都镇 350624101", "西梧村 350624101"]
    ),
    ("记者来到诏安采访", ["诏安 350624"]),
    ("乌鲁木齐市在新疆维吾尔自治区", ["乌鲁木齐市 6501", "新疆维吾尔自治区 65"]),
    ("他去过香港、澳门和台湾", ["香港 81", "澳门 82", "台湾 71"]),
    ("代表团访问了日本和法国", ["日本 ?", "法国 ?"]),
  ])
  func areFoundWithCodes(text: String, expected: [String]) throws {
    #expect(try Recognition(text).placeWords == expected)
  }

  /// 太阳镇 is a town, 太阳能 is none.
  @Test(arguments: [
    ("村里装了太阳能路灯，高效异质结太阳能光伏组件项目开工", []),
    ("科普讲座讲月球、火星和地球", []),
    ("记者来到杭州市临安区太阳镇采访", ["杭州市 3301", "临安区 330112", "太阳镇 330112106"]),
  ])
  func sunAndMoonAreNone(text: String, expected: [String]) throws {
    #expect(try Recognition(text).placeWords == expected)
  }

  /// The division in the name of an organ is a place too, and what one sentence tells holds in the others.
  @Test(arguments: [
    ("诏安县教育局发出通知", ["诏安县 350624"]),
    ("诏安县委召开会议", ["诏安县 350624"]),
    ("记者来到诏安县四都镇上窑村。上窑村的路通了。", ["诏安县 350624", "四都镇 350624101", "上窑村 350624101", "上窑村 350624101"]),
    ("上窑村的路通了。路在诏安县四都镇上窑村。", ["上窑村 350624101", "诏安县 350624", "四都镇 350624101", "上窑村 350624101"]),
    ("诏安县农业农村局发出通知", ["诏安县 350624"]),
  ])
  func insideOrgansAndAgain(text: String, expected: [String]) throws {
    let found = try Recognition.annotate(text).places.filter { $0.level != nil }
    let words = found.map {
      String(decoding: Array(text.utf8)[$0.utf8Range], as: UTF8.self) + " "
        + Recognition.digits($0.code)
    }
    #expect(words == expected)
  }

  /// A name that many divisions have is the one inside what is named before it, in a chain or not.
  @Test func chainsTellSameNamesApart() throws {
    let hebei = try Recognition("他从河北省石家庄市桥西区来")
    #expect(hebei.placeWords == ["河北省 13", "石家庄市 1301", "桥西区 130104"])
    let changsha = try Recognition("项目落户湖南省宁乡市城郊街道")
    #expect(changsha.places.last?.code?.ancestor(at: .city) == DivisionCode(digits: "4301"))
  }

  @Test func theOwnCountyTellsSameNamesApart() throws {
    let text = "调研组一行来到建设乡的田间"
    let inZhaoan = try Recognition(text, county: "350624")
    #expect(inZhaoan.places.map(\.level) == [.township])
    let code = try #require(inZhaoan.places.first?.code)
    #expect(DivisionCode(digits: "350624").map { $0.contains(code) } == true)
    #expect(inZhaoan.places.first?.isImplied == true)
    let nowhere = try Recognition(text)
    #expect(nowhere.places.first?.code == nil)
  }

  @Test func aTownOfANamedCountyIsFound() throws {
    let found = try Recognition("诏安县的文艺队走进建设乡演出")
    #expect(found.placeWords.contains("诏安县 350624"))
    #expect(found.placeWords.contains("建设乡 350624203"))
  }

  @Test func formerNamesHaveTheCodesOfToday() throws {
    let found = try Recognition("他生于广西壮族自治区平果县")
    #expect(found.placeWords == ["广西壮族自治区 45", "平果县 451082"])
  }

  /// Spans are on scalar boundaries, in order and apart; links of a chain are nested; nothing crashes.
  @Test func randomTextKeepsTheInvariants() throws {
    let seed = SplitMix64.seed(for: "places and dates of random text")
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "福建省", "漳州市", "诏安县", "四都镇", "西梧村", "诏安", "朝阳", "城关镇", "长江", "日本", "中", "美", "、",
      "和", "三县", "将", "11月22日", "22日", "至", "—", "2023年", "去年", "十月", "周三", "上周", "今年以来", "。",
      "\n", "a", "1", "１", "年", "月", "日", "世纪", "年代", "前", "第", "𠮷", "é", "\u{0}", "　", "三天前",
      "9999年",
    ]
    for round in 0..<400 {
      let count = Int.random(in: 0..<30, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator)! }.joined()
      let found = try Recognition(
        text, county: Bool.random(using: &generator) ? "350624" : nil,
        published: Bool.random(using: &generator) ? "2024-02-29" : nil)
      let bytes = Array(text.utf8)
      for ranges in [found.places.map(\.utf8Range), found.dates.map(\.utf8Range)] {
        var end = 0
        for range in ranges {
          #expect(range.lowerBound >= end && !range.isEmpty, "round \(round): \(text)")
          end = range.upperBound
          #expect(end <= bytes.count)
          #expect(bytes[range.lowerBound] & 0xC0 != 0x80)
          #expect(end == bytes.count || bytes[end] & 0xC0 != 0x80)
        }
      }
      for place in found.places {
        if let code = place.code { #expect(code.level <= place.level ?? .village) }
      }
    }
  }

  /// Bytes that are no UTF-8 neither crash nor trap.
  @Test func brokenBytesAreSurvived() throws {
    let seed = SplitMix64.seed(for: "places and dates of broken bytes")
    var generator = SplitMix64(seed: seed)
    let segmenter = try Segmenter()
    let recognizer = try PlaceRecognizer(lexicon: segmenter.lexicon)
    let session = try segmenter.makeSession()
    var tokens: [Token] = []
    let sample = Array("11月22日，福建省漳州市诏安县四都镇2023年10月17日至19日".utf8)
    for _ in 0..<500 {
      var bytes = sample
      for _ in 0..<4 {
        let index = Int.random(in: bytes.indices, using: &generator)
        if Bool.random(using: &generator) {
          bytes[index] = UInt8.random(in: 0...255, using: &generator)
        } else {
          bytes.remove(at: index)
        }
      }
      bytes.withUnsafeBufferPointer { bytes in
        session.segment(utf8: bytes, into: &tokens)
        let context = AnnotationContext(published: CalendarDay(year: 2023, month: 12, day: 4))
        for place in recognizer.mentions(in: bytes, tokens: tokens, context: context) {
          #expect(place.utf8Range.upperBound <= bytes.count)
        }
        for date in DateRecognizer().mentions(in: bytes, tokens: tokens, context: context) {
          #expect(date.utf8Range.upperBound <= bytes.count)
        }
      }
    }
  }

  @Test func aDamagedModelIsRefused() throws {
    let model = try PlaceModel.installed()
    let bytes = model.serialized()
    func open(_ bytes: [UInt8]) throws {
      _ = try bytes.withUnsafeBytes { try PlaceModel(serialized: $0, path: "a test") }
    }
    try open(bytes)
    #expect(throws: EntitiesError.self) { try open(Array(bytes.dropLast())) }
    #expect(throws: EntitiesError.self) { try open(bytes + [0]) }
    #expect(throws: EntitiesError.self) { try open([]) }
    var generator = SystemRandomNumberGenerator()
    for offset in Array(0..<32)
      + (0..<40).map({ _ in Int.random(in: 32..<bytes.count, using: &generator) })
    {
      var damaged = bytes
      damaged[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      #expect(throws: EntitiesError.self, "byte \(offset)") { try open(damaged) }
    }
  }
}
