import Foundation
import GRDB
import Search

/// Keeps the groups of reprints right while articles come, change and go.
///
/// A group is an article and its later reprints: each member is a reprint of the group's first article
/// itself (`ReprintText.isReprint`), published within `days` of it, so that a chain of small changes
/// never joins two different articles. Which articles lead is decided in the order of publication
/// (day, minute, id): an article that is a reprint of an earlier leader joins the earliest such, every
/// other one leads. The groups depend on the articles alone, not on the order in which they came.
///
/// An article can only change the groups it is connected with by a chain of reprints, its
/// *component*. `settle` finds the components that the articles of a transaction touch, by shared
/// keys (`ReprintKeys`), and decides within each anew.
///
/// Tables: `reprint_keys`, of each article its keys; `reprints`, of each article that has reprints
/// its component and the leader of its group, all by rowid. A component is called by the rowid of one
/// of its members.
struct ReprintGroups {
  /// The most days between an article and its reprint. Later, the same text is published anew: the
  /// notice of a yearly holiday, a chronicle.
  static let days = 30

  /// Articles whose reprints have to be looked for, by rowid; their keys where they are known.
  private var touched: [Int64: ReprintKeys?] = [:]

  // MARK: - Changes

  mutating func insert(_ keys: ReprintKeys, _ rowid: Int64, _ db: Database) throws {
    guard !keys.isEmpty else { return }
    let insert = try db.cachedStatement(sql: "INSERT INTO reprint_keys VALUES (?, ?)")
    for key in keys { try insert.execute(arguments: [Int64(key), rowid]) }
    touched[rowid] = keys
  }

  mutating func remove(_ keys: ReprintKeys, _ rowid: Int64, _ db: Database) throws {
    guard !keys.isEmpty else { return }
    touched[rowid] = nil
    let delete = try db.cachedStatement(
      sql: "DELETE FROM reprint_keys WHERE key = ? AND article = ?")
    for key in keys { try delete.execute(arguments: [Int64(key), rowid]) }
    guard let component = try component(of: rowid, db) else { return }
    // What it held together may fall apart.
    for member in try members(of: component, db) where member != rowid {
      touched[member] = .some(touched[member] ?? nil)
    }
    try db.cachedStatement(sql: "DELETE FROM reprints WHERE component = ?")
      .execute(arguments: [component])
  }

  /// Gives an article another rowid.
  mutating func move(
    _ keys: ReprintKeys, _ rowid: Int64, to new: Int64, _ db: Database
  ) throws {
    guard !keys.isEmpty else { return }
    if let known = touched.removeValue(forKey: rowid) { touched[new] = .some(known) }
    let update = try db.cachedStatement(
      sql: "UPDATE reprint_keys SET article = ? WHERE key = ? AND article = ?")
    for key in keys { try update.execute(arguments: [new, Int64(key), rowid]) }
    guard let component = try component(of: rowid, db) else { return }
    try db.cachedStatement(sql: "UPDATE reprints SET article = ? WHERE article = ?")
      .execute(arguments: [new, rowid])
    try db.cachedStatement(
      sql: "UPDATE reprints SET leader = ? WHERE component = ? AND leader = ?"
    ).execute(arguments: [new, component, rowid])
    if component == rowid {
      try db.cachedStatement(sql: "UPDATE reprints SET component = ? WHERE component = ?")
        .execute(arguments: [new, rowid])
    }
  }

  // MARK: - Groups

  /// Puts the articles touched since the last call into their groups.
  ///
  /// - Complexity: O(log n) for each article touched that shares no key; the texts of the components
  ///   of the others.
  mutating func settle(_ db: Database) throws {
    guard !touched.isEmpty else { return }
    defer { touched.removeAll(keepingCapacity: true) }
    var texts = ComparedArticles()
    var sets = DisjointSets()
    // An article whose very text and day were seen has the same neighbours: a thousand copies of
    // one page are compared once each, not with one another.
    var first: [ReprintKeys: [Int64]] = [:]
    for (rowid, known) in touched.sorted(by: { $0.key < $1.key }) {
      let keys = try known ?? texts.article(rowid, db).keys
      let alike = first[keys] ?? []
      if !alike.isEmpty {
        let article = try texts.article(rowid, db)
        if let twin = try alike.first(where: { try texts.article($0, db).isTwin(of: article) }) {
          sets.join(rowid, twin)
          continue
        }
      }
      first[keys] = alike + [rowid]
      let candidates = try candidates(for: keys, of: rowid, db)
      guard !candidates.isEmpty else { continue }
      let article = try texts.article(rowid, db)
      for candidate in candidates where !sets.areJoined(rowid, candidate) {
        guard try texts.article(candidate, db).isReprint(of: article) else { continue }
        sets.join(rowid, candidate)
        // An untouched one brings the component it belongs to.
        if touched[candidate] == nil, let component = try component(of: candidate, db) {
          for member in try members(of: component, db) { sets.join(candidate, member) }
        }
      }
    }
    let delete = try db.cachedStatement(sql: "DELETE FROM reprints WHERE article = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO reprints VALUES (?, ?, ?)")
    for component in sets.sets {
      for member in component { try delete.execute(arguments: [member]) }
      for (member, leader) in try grouped(component, &texts, db) {
        try insert.execute(arguments: [member, component[0], leader])
      }
    }
  }

  /// Each member of a component with the leader of its group.
  private func grouped(
    _ component: [Int64], _ texts: inout ComparedArticles, _ db: Database
  ) throws -> [(member: Int64, leader: Int64)] {
    let ordered = try component.map { try texts.article($0, db) }.sorted { $0.precedes($1) }
    var leaders: [ComparedArticle] = []
    return ordered.map { article in
      if let leader = leaders.first(where: { $0.isReprint(of: article) }) {
        return (article.rowid, leader.rowid)
      }
      leaders.append(article)
      return (article.rowid, article.rowid)
    }
  }

  /// Other articles of the days around that share a key.
  private func candidates(
    for keys: ReprintKeys, of rowid: Int64, _ db: Database
  ) throws -> [Int64] {
    let find = try db.cachedStatement(sql: "SELECT article FROM reprint_keys WHERE key = ?")
    var found: Set<Int64> = []
    for key in keys {
      let others = try Int64.fetchCursor(find, arguments: [Int64(key)])
      while let other = try others.next() { if other != rowid { found.insert(other) } }
    }
    guard !found.isEmpty else { return [] }
    let window = try rowids(around: rowid, db)
    return found.filter(window.contains).sorted()
  }

  /// The rowids of the days around an article's.
  private func rowids(around rowid: Int64, _ db: Database) throws -> ClosedRange<Int64> {
    let day = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT day FROM articles WHERE rowid = ?"), arguments: [rowid])
    guard let day else { return 0...0 }
    let reach = day == Schema.undated ? 0 : Self.days
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT min(first) AS first, max(last) AS last FROM days WHERE day BETWEEN ? AND ?"),
      arguments: [day - reach, day + reach])
    guard let first: Int64 = try row?.optional("first"),
      let last: Int64 = try row?.optional("last"),
      first <= last
    else { return 0...0 }
    return first...last
  }

  private func component(of rowid: Int64, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT component FROM reprints WHERE article = ?"),
      arguments: [rowid])
  }

  private func members(of component: Int64, _ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT article FROM reprints WHERE component = ?"),
      arguments: [component])
  }
}

/// An article as far as reprints are concerned.
struct ComparedArticle {
  let rowid: Int64
  let id: String
  let day: Int
  /// Without one, an article counts as the last of its day.
  let minute: Int
  let keys: ReprintKeys
  let text: ReprintText

  init(_ row: Row) throws {
    rowid = try row.value("rowid")
    id = try row.value("id")
    day = try row.value("day")
    minute = try row.optional("minute") ?? 24 * 60
    let text = try ArticleText(row)
    keys = ReprintText.keys(text)
    self.text = ReprintText(text)
  }

  /// Whether this one was published first.
  func precedes(_ other: ComparedArticle) -> Bool {
    (day, minute, id) < (other.day, other.minute, other.id)
  }

  /// Symmetric.
  func isReprint(of other: ComparedArticle) -> Bool {
    abs(day - other.day) <= ReprintGroups.days && text.isReprint(of: other.text)
  }

  /// Whether the two are reprints of exactly the same articles, and of one another.
  func isTwin(of other: ComparedArticle) -> Bool {
    day == other.day && text == other.text && isReprint(of: other)
  }
}

/// The articles that had to be read for a comparison.
private struct ComparedArticles {
  private var known: [Int64: ComparedArticle] = [:]

  mutating func article(_ rowid: Int64, _ db: Database) throws -> ComparedArticle {
    if let article = known[rowid] { return article }
    let fetch = try db.cachedStatement(
      sql: "SELECT rowid, id, day, minute, title, kinds, text FROM articles WHERE rowid = ?")
    guard let row = try Row.fetchOne(fetch, arguments: [rowid]) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "reprints of article \(rowid), which is not there")
    }
    let article = try ComparedArticle(row)
    known[rowid] = article
    return article
  }
}

/// Disjoint sets of rowids (Galler and Fischer 1964), with halved paths.
private struct DisjointSets {
  private var parents: [Int64: Int64] = [:]

  private mutating func root(_ member: Int64) -> Int64 {
    var member = member
    while let parent = parents[member], parent != member {
      let grandparent = parents[parent] ?? parent
      parents[member] = grandparent
      member = grandparent
    }
    return member
  }

  mutating func join(_ a: Int64, _ b: Int64) {
    let (a, b) = (root(a), root(b))
    parents[a] = parents[a] ?? a
    parents[max(a, b)] = min(a, b)
    parents[min(a, b)] = min(a, b)
  }

  mutating func areJoined(_ a: Int64, _ b: Int64) -> Bool { root(a) == root(b) }

  /// The sets of two and more members, each ascending.
  var sets: [[Int64]] {
    var copy = self
    var byRoot: [Int64: [Int64]] = [:]
    for member in parents.keys { byRoot[copy.root(member), default: []].append(member) }
    return byRoot.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}
