import Pinyin
import Testing

@Suite struct NamePinyinTests {
  /// Surnames have readings of their own; of a given name every reading counts.
  @Test(arguments: [
    ("李亚容", ["liyarong"]), ("曾庆红", ["zengqinghong"]), ("单田芳", ["shantianfang"]),
    ("仇和", ["qiuhe", "qiuhu"]), ("解振华", ["xiezhenhua"]), ("区伯", ["oubo", "oubai"]),
    ("朴树", ["piaoshu"]), ("查良镛", ["zhaliangyong"]), ("华国锋", ["huaguofeng"]),
    ("任长霞", ["renchangxia", "renzhangxia"]), ("尉迟恭", ["yuchigong"]),
    ("万俟卨", ["moqixie"]), ("令狐冲", ["linghuchong"]), ("长孙无忌", ["zhangsunwuji"]),
    ("吕后", ["lvhou"]), ("李乐", ["lile", "liyue"]), ("欧阳修", ["ouyangxiu"]),
  ])
  func readings(name: String, expected: [String]) throws {
    var pinyin = try NamePinyin()
    let readings = pinyin.readings(of: name).map { $0.joined() }
    for reading in expected { #expect(readings.contains(reading), "\(name): \(readings)") }
  }

  @Test func whatIsNoHanNameHasNone() throws {
    var pinyin = try NamePinyin()
    for text in ["", "Smith", "李A", "5"] { #expect(pinyin.readings(of: text) == []) }
  }

  /// Tones, apostrophes, spaces and the form of ü are the user's choice.
  @Test(arguments: [
    ("liyarong", "liyarong"), ("Li Yarong", "liyarong"), ("lǐ yà róng", "liyarong"),
    ("li3ya4rong2", "liyarong"), ("xi'an", "xian"), ("xi’an", "xian"), ("lü", "lv"), ("lǚ", "lv"),
    ("lu\u{308}", "lv"), ("LYR", "lyr"), ("li-ya-rong", "liyarong"), ("lǒ", "lo" as String?),
    ("", nil), ("李", nil), ("li9", nil), ("3", nil), ("li,ya", nil),
  ])
  func typedPinyin(_ typed: String, _ expected: String?) {
    #expect(NamePinyin.normalized(typed) == expected)
  }

  @Test func keys() {
    #expect(NamePinyin.keys(of: ["li", "ya", "rong"]) == ["liyarong", "lyr"])
    #expect(NamePinyin.keys(of: ["lv", "bu"]) == ["lvbu", "lubu", "lyubu", "lb"])
  }
}
