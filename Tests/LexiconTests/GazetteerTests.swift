import Foundation
import Lexicon
import Testing

/// The divisions of China, and the compiled form they are looked up in.
@Suite struct GazetteerTests {
  private static let image: [UInt8] = {
    let path = FileManager.default.temporaryDirectory.path + "/zsearch-\(UUID().uuidString).zgaz"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try? Gazetteer.compile(to: path)
    return (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0) } ?? []
  }()

  private func open(_ bytes: [UInt8]) throws -> Gazetteer {
    let path = FileManager.default.temporaryDirectory.path + "/zsearch-\(UUID().uuidString).zgaz"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try Gazetteer(contentsOf: path)
  }

  private func code(_ digits: String) throws -> DivisionCode {
    try #require(DivisionCode(digits: digits))
  }

  @Test func opensWhatItWrote() throws {
    let gazetteer = try open(Self.image)
    let zhaoan = try #require(gazetteer.division(code("350624")))
    #expect(zhaoan.name == "诏安县")
    #expect(zhaoan.shortName == "诏安")
    #expect(zhaoan.kind == .county)
    #expect(zhaoan.level == .county)
    #expect(zhaoan.code.description == "350624000000")
    #expect(zhaoan.successor == nil)
    // The county seat lies near 117.2° E, 23.7° N.
    let location = try #require(zhaoan.location)
    #expect(abs(location.longitude - 117.2) < 0.2 && abs(location.latitude - 23.7) < 0.2)
    #expect(gazetteer.counts.current > 44_000)
    #expect(gazetteer.digest.count == 64)
  }

  @Test(arguments: [
    ("诏安", ["350624"]), ("漳州市", ["3506"]), ("新疆", ["65"]), ("新疆维吾尔自治区", ["65"]),
    ("吉林", ["22", "2202"]), ("香港", ["81"]), ("澳门特别行政区", ["82"]), ("高雄", ["7106"]),
    ("延边朝鲜族自治州", ["2224"]), ("东莞", ["4419"]), ("没有这个地方", []), ("", []),
  ])
  func isKnownByName(name: String, codes: [String]) throws {
    let found = try open(Self.image).divisions(named: name).filter { $0.level < .township }
    #expect(
      found.filter { $0.successor == nil }.map(\.code) == codes.compactMap { .init(digits: $0) })
  }

  @Test(arguments: [
    ("平果县", "451023", "451082"), ("襄樊市", "4206", "4206"), ("藁城市", "130182", "130109"),
    ("上虞市", "330682", "330604"), ("平泉县", "130823", "130881"),
  ])
  func formerDivisionsLeadToTheirSuccessors(name: String, old: String, new: String) throws {
    let gazetteer = try open(Self.image)
    let former = try #require(
      gazetteer.divisions(named: name).first { $0.successor != nil })
    #expect(former.code == DivisionCode(digits: old))
    #expect(former.successor == DivisionCode(digits: new))
    #expect(try gazetteer.division(#require(former.successor))?.successor == nil)
  }

  @Test func parentsAndChildren() throws {
    let gazetteer = try open(Self.image)
    #expect(gazetteer.parent(of: try code("350624"))?.name == "漳州市")
    #expect(gazetteer.parent(of: try code("3506"))?.name == "福建省")
    #expect(gazetteer.parent(of: try code("35")) == nil)
    // Beijing has no level of cities, Dongguan none of counties.
    #expect(gazetteer.parent(of: try code("110101"))?.name == "北京市")
    #expect(gazetteer.parent(of: try code("441900003"))?.name == "东莞市")
    let towns = gazetteer.children(of: try code("350624"))
    #expect(towns.contains { $0.name == "四都镇" })
    #expect(towns.allSatisfy { $0.level == .township })
    #expect(gazetteer.children(of: try code("35")).map(\.name).contains("漳州市"))
    #expect(gazetteer.children(of: try code("11")).map(\.name).contains("东城区"))
  }

  @Test func everyDivisionLiesInItsParent() throws {
    let gazetteer = try open(Self.image)
    var open = gazetteer.children(of: try code("35")) + gazetteer.children(of: try code("11"))
    var count = 0
    while let division = open.popLast() {
      count += 1
      let parent = try #require(gazetteer.parent(of: division.code))
      #expect(parent.code.contains(division.code))
      #expect(parent.level < division.level)
      #expect(division.name.hasPrefix(division.shortName))
      // Names with digits, brackets or more than 20 characters are no words.
      let scalars = division.name.unicodeScalars
      if scalars.count <= 20, scalars.allSatisfy(\.properties.isIdeographic) {
        #expect(gazetteer.divisions(named: division.name).contains(division))
      }
      open += gazetteer.children(of: division.code)
    }
    #expect(count > 1_400)
  }

  @Test func refusesAFileCutShort() {
    for count in [0, 1, 8, 100, 127, 128, 9_000, Self.image.count / 2, Self.image.count - 1] {
      #expect(throws: LexiconError.self, "\(count) bytes") {
        try open(Array(Self.image.prefix(count)))
      }
    }
    #expect(throws: LexiconError.self) { try open(Self.image + [UInt8](repeating: 0, count: 8)) }
  }

  /// Every byte of the payload is under the checksum; of the header, all but what only names the file
  /// (bytes 32–95) and the filling at its end.
  @Test func refusesEveryFlippedBit() {
    var generator = SystemRandomNumberGenerator()
    let offsets =
      Array(0..<32) + Array(96..<100)
      + (0..<60).map { _ in Int.random(in: 128..<Self.image.count, using: &generator) }
    for offset in offsets {
      var damaged = Self.image
      let bit = UInt8.random(in: 0..<8, using: &generator)
      damaged[offset] ^= 1 << bit
      #expect(throws: LexiconError.self, "byte \(offset), bit \(bit)") { try open(damaged) }
    }
  }

  @Test func compilesTheSameBytesAgain() throws {
    let path = FileManager.default.temporaryDirectory.path + "/zsearch-\(UUID().uuidString).zgaz"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Gazetteer.compile(to: path)
    #expect(Array(try Data(contentsOf: URL(fileURLWithPath: path))) == Self.image)
  }
}

/// Codes of divisions as integers.
@Suite struct DivisionCodeTests {
  @Test(arguments: [
    ("35", "350000000000", DivisionLevel.province), ("3506", "350600000000", .city),
    ("350624", "350624000000", .county), ("350624102", "350624102000", .township),
    ("350624102201", "350624102201", .village), ("350624000000", "350624000000", .county),
  ])
  func areReadAndWritten(digits: String, full: String, level: DivisionLevel) throws {
    let code = try #require(DivisionCode(digits: digits))
    #expect(code.description == full)
    #expect(code.level == level)
    #expect(code.contains(code))
    #expect(code.ancestor(at: .province).description.hasPrefix("35"))
    #expect(code.ancestor(at: .village) == code)
  }

  @Test(arguments: ["", "3", "350", "35062", "3506241", "abcdef", "０１", "00", "3506240000000"])
  func refuseWhatIsNoCode(digits: String) {
    #expect(DivisionCode(digits: digits) == nil)
  }

  @Test func insideIsARangeOfIntegers() throws {
    let city = try #require(DivisionCode(digits: "3506"))
    let inside = try #require(DivisionCode(digits: "350624102"))
    let outside = try #require(DivisionCode(digits: "3507"))
    #expect(city.contains(inside) && city.descendants.contains(inside.value))
    #expect(!city.contains(outside) && !inside.contains(city))
    #expect(city < inside && inside < outside)
  }
}
