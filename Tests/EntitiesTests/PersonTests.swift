import Entities
import Segmentation
import TestSupport
import Testing

/// Which stretches are persons' names. Every name of a person here is invented.
@Suite struct PersonTests {
  @Test(arguments: [
    ("李明远带领相关单位负责人调研", ["李明远"]),
    ("欧阳志远说", ["欧阳志远"]),
    ("上官小兰在会上发言", ["上官小兰"]),
    ("艾力·买买提介绍", ["艾力·买买提"]),
    ("比尔·约翰逊访问中国", ["比尔·约翰逊"]),
    ("张志远、李国强和王晓燕", ["张志远", "李国强", "王晓燕"]),
    ("陈伟摄", ["陈伟"]),
    ("财政部长约翰-史密斯说", ["约翰-史密斯"]),
    ("副县长雷雨到新市场检查，雷雨说要注意安全", ["雷雨", "雷雨"]),
    ("越南国会主席阮氏银华出席", ["阮氏银华"]),
    ("会上，李飞明作的报告很长，李飞明作了说明", ["李飞明", "李飞明"]),
    ("会议由县长陈志强主持。落实行政长官普选", ["陈志强"]),
    ("今天天气很好，大家都来了。", []),
    ("四都镇开展矛盾纠纷调解工作。", []),
  ])
  func names(_ text: String, expected: [String]) throws {
    #expect(try Recognition.annotate(text).persons.map(\.name) == expected, "\(text)")
  }

  /// A name found once is found wherever it stands.
  @Test func aNameIsFoundAgain() throws {
    let text = "诏安县委书记李明远调研。\n\n李明远要求，各部门要抓好落实。\n陪同李明远调研的还有：（略）"
    let found = try Recognition.annotate(text)
    #expect(found.persons.map(\.name) == ["李明远", "李明远", "李明远"])
  }

  /// A name that is cut short in one sentence is whole where the text has it whole elsewhere.
  @Test func edgesAgree() throws {
    let text = "总统罗格兰特访问中国。罗格兰特说，合作很好。\n会谈中，罗格兰特和夫人出席了晚宴，罗格兰特致辞。"
    let found = try Recognition.annotate(text)
    #expect(Set(found.persons.map(\.name)) == ["罗格兰特"])
  }

  /// Whatever the text: no crash, spans in order on scalar boundaries, officials are persons.
  @Test func anyTextIsTaken() throws {
    var random = SplitMix64(seed: SplitMix64.seed(for: "anyTextIsTaken"))
    let pieces = [
      "诏安县", "县委", "书记", "李明远", "、", "，", "（", "）", "原", "前", "副", "县长", "任", "\n", " ", "摄",
      "𠀀", "·", "2023", "GDP", "é", "\u{0}", "主任", "人大", "为", "选举", "的", "公司", "总理", "\u{FEFF}",
    ]
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(random.next() % 60) {
        if random.next() % 10 == 0 {
          bytes.append(UInt8(truncatingIfNeeded: random.next()))
        } else {
          bytes += Array(pieces[Int(random.next() % UInt64(pieces.count))].utf8)
        }
      }
      let found = try Recognition.annotate(utf8: bytes)
      var end = 0
      let persons = Set(found.persons.map(\.utf8Range))
      for person in found.persons {
        #expect(person.utf8Range.lowerBound >= end && person.utf8Range.upperBound <= bytes.count)
        end = person.utf8Range.upperBound
        #expect(Array(person.name.utf8) == Array(bytes[person.utf8Range]))
      }
      for official in found.officials {
        #expect(persons.contains(official.utf8Range))
        #expect(!official.office.isEmpty && official.officeRange.upperBound <= bytes.count)
      }
    }
  }

  /// A session gives the same answer whatever it saw before, and a long line is no other text.
  @Test func aSessionForgets() throws {
    let session = try Recognition.recognizer.get().makeSession()
    let text = "诏安县委书记李明远调研。"
    let first = session.annotate(text, context: AnnotationContext())
    _ = session.annotate(String(repeating: "县长黄志强说。", count: 2000), context: AnnotationContext())
    #expect(session.annotate(text, context: AnnotationContext()) == first)
    #expect(session.annotate("", context: AnnotationContext()) == Annotations())
  }
}
