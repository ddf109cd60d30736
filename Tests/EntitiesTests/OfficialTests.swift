import Entities
import Testing

/// Who holds which office in a sentence. Every name of a person here is invented.
@Suite struct OfficialTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    /// `name office jurisdiction`, `-` for none, with `*` behind a name whose jurisdiction is implied and
    /// `!` behind one who holds the office no more.
    var officials: [String]
    var county: String?
    var testDescription: String { text }

    init(_ text: String, _ officials: [String], county: String? = nil) {
      self.text = text
      self.officials = officials
      self.county = county
    }
  }

  static func found(_ text: String, county: String?) throws -> [String] {
    try Recognition.annotate(text, county: county).officials.map {
      "\($0.name)\($0.isImplied ? "*" : "")\($0.isFormer ? "!" : "") \($0.office) "
        + ($0.jurisdiction ?? "-")
    }
  }

  private func check(_ example: Case) throws {
    let found = try Self.found(example.text, county: example.county)
    #expect(found == example.officials, "\(example.text)")
  }

  @Test(arguments: [
    Case("诏安县委书记李明远带领有关部门调研。", ["李明远 县委书记 诏安县"]),
    Case("诏安县县长黄志强主持会议。", ["黄志强 县长 诏安县"]),
    Case("诏安县长黄志强主持会议。", ["黄志强 县长 诏安县"]),
    Case("漳州市委书记陈建华到诏安调研。", ["陈建华 市委书记 漳州市"]),
    Case("福建省省长林国栋出席会议。", ["林国栋 省长 福建省"]),
    Case("福建省委副书记郑海涛讲话。", ["郑海涛 省委副书记 福建省"]),
    Case("诏安县四都镇党委书记许小强说。", ["许小强 镇党委书记 四都镇"]),
    Case("诏安县人大常委会主任沈国平出席。", ["沈国平 县人大常委会主任 诏安县"]),
    Case("诏安县政协主席林伟民出席。", ["林伟民 县政协主席 诏安县"]),
    Case("诏安县公安局局长林勇介绍情况。", ["林勇 县公安局局长 诏安县"]),
    Case("诏安县自然资源局副局长陈思明介绍情况。", ["陈思明 县自然资源局副局长 诏安县"]),
    Case("诏安县人民法院院长陈一鸣作报告。", ["陈一鸣 县人民法院院长 诏安县"]),
    Case("诏安县人民检察院检察长李建军作报告。", ["李建军 县人民检察院检察长 诏安县"]),
    Case("诏安县纪委书记周志明强调。", ["周志明 县纪委书记 诏安县"]),
    Case("诏安县委宣传部部长张晓燕参加活动。", ["张晓燕 县委宣传部部长 诏安县"]),
    Case("龙海市市长王建国介绍。", ["王建国 市长 龙海市"]),
    Case("国务院总理王建国出席会议。", ["王建国 国务院总理 -"]),
    Case("外交部发言人陈丽华表示。", ["陈丽华 外交部发言人 -"]),
    Case("美国总统约翰逊发表讲话。", ["约翰逊 总统 美国"]),
    Case("全国政协副主席张国华出席。", ["张国华 全国政协副主席 -"]),
  ])
  func beforeTheName(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case(
      "诏安县委书记、县长李明远调研。", ["李明远 县委书记 诏安县", "李明远 县长 诏安县"]),
    Case(
      "诏安县委副书记、县长黄志强主持会议。", ["黄志强 县委副书记 诏安县", "黄志强 县长 诏安县"]),
    Case(
      "漳州市委常委、宣传部部长张晓燕出席。",
      ["张晓燕 市委常委 漳州市", "张晓燕 市委宣传部部长 漳州市"]),
    Case(
      "漳州市委副书记、诏安县委书记陈建华讲话。",
      ["陈建华 市委副书记 漳州市", "陈建华 县委书记 诏安县"]),
    Case(
      "诏安县副县长张志远、李国强参加会议。", ["张志远 副县长 诏安县", "李国强 副县长 诏安县"]),
    Case(
      "诏安县委书记李明远、县长黄志强出席会议。",
      ["李明远 县委书记 诏安县", "黄志强* 县长 诏安县"]),
    Case(
      "诏安县委常委、县纪委书记、县监委主任周志明强调。",
      ["周志明 县委常委 诏安县", "周志明 县纪委书记 诏安县", "周志明 县监委主任 诏安县"]),
    Case(
      "中共中央政治局委员、国务院副总理张国华出席。",
      ["张国华 中共中央政治局委员 -", "张国华 国务院副总理 -"]),
    Case(
      "教育部党组书记、部长王建国介绍。", ["王建国 教育部党组书记 -", "王建国 教育部部长 -"]),
    Case(
      "全国政协副主席兼秘书长陈志明主持会议。",
      ["陈志明 全国政协副主席 -", "陈志明 全国政协秘书长 -"]),
    // One name that follows a title of which there is one holder has no title.
    Case("诏安县委书记李明远、黄志强等参加会议。", ["李明远 县委书记 诏安县"]),
  ])
  func severalTitlesAndNames(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case("李明远（诏安县委书记）介绍经验。", ["李明远 县委书记 诏安县"]),
    Case("李明远(诏安县委书记、县长)介绍经验。", ["李明远 县委书记 诏安县", "李明远 县长 诏安县"]),
    Case("李明远，诏安县委书记，今年五十岁。", ["李明远 县委书记 诏安县"]),
    Case("李明远任诏安县委书记。", ["李明远 县委书记 诏安县"]),
    Case("李明远担任诏安县委书记。", ["李明远 县委书记 诏安县"]),
    Case(
      "李明远同志任诏安县委委员、常委、书记。",
      ["李明远 县委委员 诏安县", "李明远 县委常委 诏安县", "李明远 县委书记 诏安县"]),
    Case("黄志强当选为诏安县人民政府县长。", ["黄志强 县长 诏安县"]),
    Case("黄志强当选诏安县县长。", ["黄志强 县长 诏安县"]),
    Case("黄志强出任诏安县县长。", ["黄志强 县长 诏安县"]),
    Case("黄志强被任命为诏安县副县长。", ["黄志强 副县长 诏安县"]),
    Case("会议选举黄志强为诏安县人大常委会主任。", ["黄志强 县人大常委会主任 诏安县"]),
    Case("任命黄志强为诏安县教育局局长。", ["黄志强 县教育局局长 诏安县"]),
    Case("免去林国栋的诏安县教育局局长职务。", ["林国栋! 县教育局局长 诏安县"]),
    Case("林国栋不再担任诏安县教育局局长。", ["林国栋! 县教育局局长 诏安县"]),
  ])
  func behindTheName(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case("诏安县原县委书记李明远被调查。", ["李明远! 县委书记 诏安县"]),
    Case("原诏安县委书记李明远被调查。", ["李明远! 县委书记 诏安县"]),
    Case("时任诏安县委书记李明远说。", ["李明远! 县委书记 诏安县"]),
    Case("美国前总统约翰逊发表讲话。", ["约翰逊! 总统 美国"]),
    Case("诏安县委原书记李明远被调查。", ["李明远! 县委书记 诏安县"]),
    Case("李明远曾任诏安县委书记。", ["李明远! 县委书记 诏安县"]),
    Case("日前，诏安县委书记李明远调研。", ["李明远 县委书记 诏安县"]),
  ])
  func formerHolders(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case("县委书记李明远调研。", ["李明远* 县委书记 诏安县"], county: "350624"),
    Case("市委书记陈建华调研。", ["陈建华* 市委书记 漳州市"], county: "350624"),
    Case("省委书记林国栋调研。", ["林国栋* 省委书记 福建省"], county: "350624"),
    Case(
      "县委副书记、县长黄志强主持会议。",
      ["黄志强* 县委副书记 诏安县", "黄志强* 县长 诏安县"], county: "350624"),
    Case("黄志强县长指出。", ["黄志强* 县长 诏安县"], county: "350624"),
    Case("县委书记李明远调研。", ["李明远 县委书记 -"]),
    Case("国务院总理王建国出席会议。", ["王建国 国务院总理 -"], county: "350624"),
  ])
  func impliedJurisdictions(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case("西梧村党支部书记沈国富说。", ["沈国富 村党支部书记 西梧村"]),
    Case("驻西梧村第一书记张志远说。", ["张志远 驻村第一书记 西梧村"]),
    Case("诏安县四都镇镇长沈大伟说。", ["沈大伟 镇长 四都镇"]),
    Case("诏安县建设乡乡长沈大伟说。", ["沈大伟 乡长 建设乡"]),
  ])
  func villagesAndTownships(_ example: Case) throws { try check(example) }

  /// Persons, but no officials.
  @Test(arguments: [
    ("诏安县县长带队调研。钟晓云摄", ["钟晓云"]),
    ("记者李明远报道", ["李明远"]),
    ("（责编：江小兰、刘志明）", ["江小兰", "刘志明"]),
    ("本报记者张志远 通讯员陈丽华", ["张志远", "陈丽华"]),
    ("农民沈国富说", ["沈国富"]),
    ("该公司董事长王建国说", ["王建国"]),
    ("某某集团总经理陈志强说", ["陈志强"]),
    ("县人大代表沈小兰说", ["沈小兰"]),
    ("县政协委员吴大伟说", ["吴大伟"]),
    ("北京大学教授金国荣认为", ["金国荣"]),
    ("省农科院专家林国栋介绍", ["林国栋"]),
    ("县医院院长陈志明说", ["陈志明"]),
    ("县第一中学校长陈志明说", ["陈志明"]),
    ("村民沈国富、沈国强和沈小兰都来了", ["沈国富", "沈国强", "沈小兰"]),
    ("车间主任王建国说", ["王建国"]),
    ("班主任陈丽华说", ["陈丽华"]),
    ("作家协会主席陈丽华说", ["陈丽华"]),
    ("商会会长林国栋说", ["林国栋"]),
    ("中国女排队长陈丽华说", ["陈丽华"]),
    ("亲善大使陈丽华说", ["陈丽华"]),
  ])
  func noOfficials(_ text: String, persons: [String]) throws {
    let found = try Recognition.annotate(text)
    #expect(found.officials.map(\.office) == [], "\(text)")
    #expect(found.persons.map(\.name) == persons, "\(text)")
  }

  @Test func aListOfTwentyNamesHasOneOffice() throws {
    let given = ["建国", "志强", "晓燕", "国栋", "海涛", "丽华", "志明", "伟民", "小兰", "国平"]
    let names = given.map { "陈" + $0 } + given.map { "林" + $0 }
    let text = "诏安县委书记李明远，县领导" + names.joined(separator: "、") + "参加活动。"
    let found = try Recognition.annotate(text)
    #expect(found.officials.map(\.name) == ["李明远"])
    #expect(found.persons.count == 21)
  }

  @Test func aTitleOfSixtyCharactersIsRead() throws {
    let text =
      "福建省漳州市诏安县委常委、县人民政府党组副书记、常务副县长、县工业园区党工委书记、管委会主任李明远介绍情况。"
    let found = try Recognition.annotate(text)
    #expect(found.officials.allSatisfy { $0.name == "李明远" })
    #expect(found.officials.map(\.office).contains("县委常委"))
    #expect(found.officials.map(\.office).contains("常务副县长"))
  }

  /// One form for one office, however the text has it.
  @Test(arguments: [
    Case("县法院院长陈一鸣作报告。", ["陈一鸣* 县人民法院院长 诏安县"], county: "350624"),
    Case(
      "诏安县委常委、纪委书记、监委主任周志明强调。",
      ["周志明 县委常委 诏安县", "周志明 县纪委书记 诏安县", "周志明 县监委主任 诏安县"]),
    Case("副县长周志明强调。", ["周志明* 副县长 诏安县"], county: "350624"),
    Case("诏安县农业农村局局长陈思明介绍。", ["陈思明 县农业农村局局长 诏安县"]),
    Case("诏安县市场监督管理局局长陈思明介绍。", ["陈思明 县市场监督管理局局长 诏安县"]),
    Case("诏安县文体广电和旅游局局长陈思明介绍。", ["陈思明 县文体广电和旅游局局长 诏安县"]),
    Case("中国驻美国大使陈志明出席。", ["陈志明 驻美国大使 中国"]),
  ])
  func normalForms(_ example: Case) throws { try check(example) }

  /// Titles the text gives to several, and those it gives in another place than before the name.
  @Test(arguments: [
    Case(
      "诏安县政协主席林伟民，副主席陈志强、黄晓燕出席。",
      ["林伟民 县政协主席 诏安县", "陈志强 县政协副主席 诏安县", "黄晓燕 县政协副主席 诏安县"]),
    Case(
      "陈志强、黄晓燕当选为诏安县副县长。", ["陈志强 副县长 诏安县", "黄晓燕 副县长 诏安县"]),
    Case(
      "任命：陈志强为诏安县教育局局长；黄晓燕为诏安县财政局局长。",
      ["陈志强 县教育局局长 诏安县", "黄晓燕 县财政局局长 诏安县"]),
    Case("免去陈志强诏安县教育局局长职务。", ["陈志强! 县教育局局长 诏安县"]),
    Case("诏安县副县长（挂职）陈志强参加。", ["陈志强 副县长 诏安县"]),
    Case(
      "陈志强曾任诏安县副县长，云霄县县长。",
      ["陈志强! 副县长 诏安县", "陈志强! 县长 云霄县"]),
    Case(
      "诏安县副县长陈志强曾任四都镇党委书记。",
      ["陈志强! 镇党委书记 四都镇", "陈志强 副县长 诏安县"]),
    Case("陈志强，男，1980年3月生，现任诏安县副县长。", ["陈志强 副县长 诏安县"]),
    Case("陈志强2020年7月起任诏安县县长。", ["陈志强 县长 诏安县"]),
  ])
  func otherPlacesOfTitles(_ example: Case) throws { try check(example) }

  /// Half of an office is a wrong one.
  @Test(arguments: [
    "检查组组长陈志强提醒经营者。", "大会执行主席陈志强主持会议。", "市律协副会长陈志强表示。",
    "外交及国际合作部长陈志强表示。",
  ])
  func noHalfOffices(_ text: String) throws {
    #expect(try Recognition.annotate(text).officials.map(\.office) == [], "\(text)")
  }

  @Test func assistantsAreNoChiefs() throws {
    let found = try Recognition.annotate("美国助理国务卿约翰逊发表讲话。")
    #expect(found.officials.map(\.office) == ["助理国务卿"])
  }

  @Test func aConjunctionIsNoCounty() throws {
    let found = try Recognition.annotate("陈志强和县长黄志明参加会议。", county: "350624")
    #expect(found.officials.map(\.jurisdiction) == ["诏安县"])
  }
}
