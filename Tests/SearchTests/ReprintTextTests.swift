import Articles
import Search
import TestSupport
import Testing

/// What is a reprint and what is not.
@Suite struct ReprintTextTests {
  /// Twelve invented sentences without a number, about 300 letters.
  private static let sentences = [
    "县里召开会议研究部署老旧小区改造", "与会人员认真听取了各乡镇的汇报", "会议强调要把群众的事放在心上",
    "住房部门介绍了目前的施工进展情况", "财政部门表示资金已经全部安排到位", "沿河一带的道路将在年底前通车",
    "市民陈某说盼望多年的电梯终于有了", "社区干部挨家挨户上门征求过意见", "施工单位承诺夜间不使用大型机械",
    "绿化带里新栽的桂花树已经开始开花", "下一步还要增加停车位和充电设施", "有关情况将定期向居民公开接受监督",
  ]
  private static var report: String { sentences.joined(separator: "。") + "。" }

  private func text(_ paragraphs: [String], title: String = "标题") -> ReprintText {
    ReprintText(
      ArticleText(
        Article(id: "1", title: title, sections: paragraphs.map { .init(.paragraph, $0) })))
  }

  @Test(arguments: [
    ("identical", report, report, true),
    ("other marks and spaces", report, report.split(separator: "。").joined(separator: "， "), true),
    ("a dateline", report, "新华社诏安12月4日电（记者 陈某）" + report, true),
    ("two datelines", "本报讯（通讯员林某）" + report, "本台消息：" + report, true),
    ("full width and half width", report + "共24个。", report + "共２４个。", true),
    (
      "shortened to three quarters", report, sentences.prefix(9).joined(separator: "。") + "。", true
    ),
    ("shortened to a quarter", report, sentences.prefix(3).joined(separator: "。") + "。", false),
    ("a word more", report, report + "报道完毕", true),
    ("small edits", report, report.split(separator: "道路").joined(separator: "公路"), true),
    ("other numbers", report + "到会24人。", report + "到会25人。", false),
    ("a number left out", report + "到会24人。", report + "到会人。", true),
    ("a short notice", "明天本县北部多云转阴，南部有小雨，请市民出行时带好雨具", "明天本县北部多云转阴，南部有大雨，请市民出行时带好雨具", false),
    ("a short notice again", "明天本县北部多云转阴，南部有小雨，请市民出行时带好雨具", "明天本县北部多云转阴，南部有小雨，请市民出行时带好雨具。", true),
    ("too short to say", "详见正文", "详见正文", false),
  ])
  func pairs(_ name: String, _ a: String, _ b: String, _ isReprint: Bool) {
    #expect(text([a]).isReprint(of: text([b], title: "另一个标题")) == isReprint, "\(name)")
    #expect(text([b]).isReprint(of: text([a])) == isReprint, "\(name), the other way round")
  }

  @Test func paragraphsMakeNoDifference() {
    #expect(text(Self.sentences).isReprint(of: text([Self.report])))
  }

  /// Texts of the same frame with other particulars, as notices of offices are.
  @Test func sharedBoilerplateIsNoReprint() {
    func notice(_ name: String, _ place: String, _ matter: String) -> String {
      let day = "根据县委统一安排，\(name)到\(place)调研\(matter)工作，听取了当地负责人的介绍，"
      return day + "强调要提高站位、压实责任、狠抓落实，确保各项部署落到实处，县直有关部门负责人参加调研。"
    }
    let a = text([notice("陈某", "北山镇", "春耕生产")])
    #expect(!a.isReprint(of: text([notice("林某", "南溪镇", "安全生产")])))
    #expect(!a.isReprint(of: text([notice("陈某", "南溪镇", "春耕生产")])))
  }

  @Test func reprintsShareAKey() {
    func keys(_ text: String) -> ReprintKeys {
      ReprintText.keys(
        ArticleText(Article(id: "1", title: "", sections: [.init(.paragraph, text)])))
    }
    #expect((2...3).contains(keys(Self.report).count))
    #expect(keys(Self.report) == keys("本报讯 " + Self.report))
    #expect(!Set(keys(Self.report)).isDisjoint(with: keys(Self.report + "报道完毕")))
    #expect(keys("详见正文").isEmpty)
  }
}
