import Foundation
import TestSupport
import Testing

/// What is hard to recognise, from the article to the answer: invented people, places of the gazetteer.
@Suite struct EntityBadInputTests {
  private static let names = [
    "祝南星", "令狐远山", "余知秋", "汪沛霖", "储映川", "佟小姗", "蓝田玉", "郭守正", "柯若谷", "简竹溪",
    "钱未央", "霍听澜", "乌雨辰", "鲁春泥", "石慎行", "纪云归", "符念山", "薄云深", "欧子昂", "贺兰馨",
  ]

  /// One title governs a list of twenty names: every one is found with it.
  @Test func aListOfTwentyNames() throws {
    let body = "出席会议的镇安县副县长" + Self.names.joined(separator: "、") + "。"
    try Archive.withIndex(of: [
      ["id": "list", "date": "2023-06-01", "title": "会议召开", "body": body],
      ["id": "other", "date": "2023-06-01", "title": "茶园采茶忙", "body": "茶园里一片繁忙。"],
    ]) { index in
      for name in Self.names {
        #expect(try Command.ids([name], index: index) == ["list"], "\(name)")
        #expect(try Command.ids(["pinyin:" + name], index: index).count <= 1)
      }
      let first = try Command.run(["official", Self.names[0], "--json", "--index", index])
      #expect(first.output.contains("\"office\":\"副县长\""), "\(first.output)\(first.errors)")
      let found = try Self.names.filter {
        try Command.ids(["--official", $0], index: index) == ["list"]
      }
      // A name that is not recognised is left without an office, never with a wrong one.
      #expect(found.count >= 18, "\(Set(Self.names).subtracting(found))")
      let holders = try Command.run(
        ["official", "--office", "副县长", "--place", "镇安县", "--json", "--index", index])
      #expect(holders.lines.count == found.count)
    }
  }

  /// A title of sixty characters: the person is found, and no office is given that it does not have.
  @Test func aTitleOfSixtyCharacters() throws {
    let title =
      "中共镇安县委副书记、镇安县人民政府党组书记、镇安县人民政府县长、镇安县防汛抗旱指挥部总指挥、镇安县人民武装部党委第一书记"
    #expect(title.unicodeScalars.count >= 57)
    try Archive.withIndex(of: [
      ["id": "long", "date": "2023-06-01", "title": "调研茶园", "body": title + "余知秋到茶园调研。"]
    ]) { index in
      #expect(try Command.ids(["余知秋"], index: index) == ["long"])
      #expect(try Command.ids(["--official", "余知秋"], index: index) == ["long"])
      let record = try Command.run(["official", "余知秋", "--json", "--index", index])
      #expect(record.status == 0)
      let object = try JSONSerialization.jsonObject(with: Data(record.output.utf8))
      let posts = (object as? [String: Any])?["posts"] as? [[String: Any]] ?? []
      #expect(!posts.isEmpty)
      for post in posts {
        let office = post["office"] as? String ?? "?"
        #expect(title.contains(office), "\(office)")
        #expect(post["code"] as? String == "611025000000", "\(office)")
      }
    }
  }

  /// Without a date relative days mean nothing, and absolute ones what they say.
  @Test func anArticleWithoutADate() throws {
    try Archive.withIndex(of: [
      ["id": "none", "title": "新桥通车", "body": "昨天，新桥通车。大桥于2022年3月5日开工。"],
      ["id": "dated", "date": "2023-06-01", "title": "隧道通车", "body": "昨天，隧道通车。"],
    ]) { index in
      #expect(try Command.ids(["--event", "2023-05-31"], index: index) == ["dated"])
      #expect(try Command.ids(["--event", "2022-03-05"], index: index) == ["none"])
      #expect(try Command.ids(["通车"], index: index).count == 2)
      #expect(try Command.ids(["通车", "--since", "2000"], index: index) == ["dated"])
      let line = try Command.run(
        ["annotate"], input: Data("{\"id\":\"a\",\"text\":\"昨天，新桥通车。\"}\n".utf8))
      #expect(line.output.contains("\"resolved\":null"), "\(line.output)")
      let timeline = try Command.run(["timeline", "通车", "--index", index])
      #expect(timeline.errors.contains("1 articles without a date"), "\(timeline.errors)")
      let related = try Command.run(["related", "none", "--json", "--index", index])
      #expect(!related.output.contains("\"days\""))
    }
  }

  /// A place no table has is text without a code, and found as text.
  @Test func anUnknownPlace() throws {
    try Archive.withIndex(of: [
      ["id": "a", "date": "2023-06-01", "title": "采茶忙", "body": "记者来到镇安县松鹤湾村，茶农正在采茶。"],
      ["id": "b", "date": "2023-06-01", "title": "开渔", "body": "渔船出海。"],
    ]) { index in
      let hit = try Command.run(["query", "采茶", "--json", "--index", index]).output
      #expect(!hit.contains("\"text\":\"松鹤湾村\",\"code\":\"9"))
      #expect(try Command.ids(["--place", "松鹤湾村"], index: index) == ["a"])
      #expect(try Command.ids(["--place", "镇安县"], index: index) == ["a"])
      let nowhere = try Command.run(["query", "--place", "没有这个地方", "--index", index])
      #expect(nowhere.status == 1)
      let place = try Command.run(["place", "松鹤湾村", "--index", index])
      #expect(place.status == 2 && place.errors.contains("search for it as text"))
      let office = try Command.run(
        ["official", "--office", "县长", "--place", "没有这个地方", "--index", index])
      #expect(office.status == 2 && office.errors.contains("no place is called"))
    }
  }

  /// The demo archive, as the task of the project puts it.
  @Test func theQuestionOfTheDemo() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("c.zsearch").path
      let articles = Folders.package.appendingPathComponent("corpus/articles").path
      _ = try Command.run(["index", articles, "--index", index])
      let asked = ["--official", "李亚容", "--place", "漳州", "--since", "2023-11"]
      let ids = try Command.ids(["调研"] + asked, index: index)
      #expect(ids.count == 1)
      #expect(ids == ["digest-zhaoan-2023-12-04"])
      for wrong in [
        ["调研", "--official", "李亚容", "--place", "福州", "--since", "2023-11"],
        ["调研", "--official", "李亚容", "--place", "漳州", "--since", "2023-12-05"],
        ["调研", "--official", "钟晓霞", "--place", "漳州", "--since", "2023-11"],
      ] {
        #expect(try Command.run(["query"] + wrong + ["--index", index]).status == 1, "\(wrong)")
      }
    }
  }
}
