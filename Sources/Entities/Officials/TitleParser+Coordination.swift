/// Titles side by side: what one leaves open, the one before it says.
extension TitleParser {
  /// Passes jurisdictions and marks from a title on to those coordinated behind it, and drops what
  /// remains without anything it could be an office of.
  func bind(_ titles: inout [Title], in text: TitleText) {
    for index in titles.indices.reversed().dropFirst() {
      let before = titles[index + 1]
      guard before.isBound else { continue }
      if titles[index].jurisdiction == nil, before.jurisdiction != nil {
        titles[index].jurisdiction = before.jurisdiction
        titles[index].isInherited = true
      }
      if before.isFormer { titles[index].isFormer = true }
      completeOrgan(of: &titles[index], from: before, in: text)
      titles[index].isBound = true
    }
    titles.removeAll { !$0.isBound }
  }

  /// 省委 for 书记 in 省委常委、书记; 教育部 for 部长 in 教育部党组书记、部长.
  func completeOrgan(of title: inout Title, from before: Title, in text: TitleText) {
    completeDepartment(of: &title, from: before, in: text)
    guard title.organ == nil, let organ = before.organ, let office = title.office.last,
      !title.isBound
        || departmentHeads.longestMatch(
          in: text.scalars, endingAt: office.upperBound, limit: office.lowerBound) > 0
    else { return }
    let isBound = title.isBound
    let inner = innerOrgans.longestMatch(
      in: text.scalars, endingAt: organ.upperBound, limit: organ.lowerBound)
    // The secretary of a group is one of the group; its other offices are of the organ around it.
    let isSecretary = !isBound && text.has("书记", at: office.upperBound - 2)
    let end = isSecretary ? organ.upperBound : organ.upperBound - inner
    guard end - organ.lowerBound > 1 else { return }
    title.organ = organ.lowerBound..<end
    title.office.insert(organ.lowerBound..<end, at: 0)
  }

  /// 县委 for 宣传部部长 in 县委常委、宣传部部长, 县 for 纪委书记 in 县委常委、纪委书记.
  private func completeDepartment(of title: inout Title, from before: Title, in text: TitleText) {
    guard let own = title.organ, let organ = before.organ, organ.count == 2,
      text.has("委", at: organ.upperBound - 1), title.jurisdiction == nil || title.isInherited,
      title.office.first?.lowerBound == own.lowerBound,
      title.range.lowerBound == own.lowerBound
    else { return }
    let isDepartment = (["宣传部", "组织部", "统战部", "政法委", "办公室", "社会工作部"] as [StaticString])
      .contains { text.has($0, at: own.lowerBound) }
    let isInspection = text.has("纪委", at: own.lowerBound) || text.has("监委", at: own.lowerBound)
    guard isDepartment || isInspection else { return }
    if isInspection {
      // 县 of 县委, or of the 县纪委 before 监委.
      guard let level = before.office.first?.lowerBound, Self.levels.contains(text.scalars[level])
      else { return }
      title.office.insert(level..<level + 1, at: 0)
    } else {
      title.office.insert(organ, at: 0)
    }
  }
}
