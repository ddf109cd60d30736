/// A title as it stands in a text: 诏安县委书记. Positions are indices of scalars.
struct Title {
  /// All of it, jurisdiction and marks such as 原 included.
  var range: Range<Int>
  /// The stretches that make the office without jurisdiction and marks: 县委书记.
  var office: [Range<Int>]
  /// The organ in it, without jurisdiction and marks: 县委.
  var organ: Range<Int>?
  /// The place it names as its jurisdiction.
  var jurisdiction: TitleText.Place?
  /// Whether the jurisdiction is that of a title it is coordinated with.
  var isInherited = false
  var isFormer = false
  /// Whether an organ or a division stands before the head, so that it is an office for certain.
  var isBound: Bool
  /// Whether it may govern several names.
  var isShared: Bool
}
