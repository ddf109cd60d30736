/// What a name before a colon stands for.
enum QueryName: Hashable {
  case field(Query.Field)
  case filter(QueryFilterName)

  /// Finds the English name or its Chinese alias, spelled exactly so; `nil` for any other text.
  init?(_ text: String) {
    guard let name = Self.names[text] else { return nil }
    self = name
  }

  /// Longest name in scalars; nothing longer needs to be looked up.
  static let longestName = names.keys.map(\.unicodeScalars.count).max() ?? 0

  private static let names: [String: QueryName] = {
    var names: [String: QueryName] = [:]
    for field in Query.Field.allCases {
      names[field.rawValue] = .field(field)
      names[field.chineseName] = .field(field)
    }
    for filter in QueryFilterName.allCases {
      names[filter.rawValue] = .filter(filter)
      names[filter.chineseName] = .filter(filter)
    }
    return names
  }()
}

enum QueryFilterName: String, CaseIterable {
  case official, place, office, pinyin, date, since, until, event

  var chineseName: String {
    switch self {
    case .official: "官员"
    case .place: "地点"
    case .office: "职务"
    case .pinyin: "拼音"
    case .date: "日期"
    case .since: "自"
    case .until: "至"
    case .event: "事件"
    }
  }
}

extension Query.Field {
  /// The Chinese alias of the name, as the query language reads it.
  public var chineseName: String {
    switch self {
    case .title: "标题"
    case .caption: "图注"
    case .body: "正文"
    case .byline: "署名"
    case .source: "来源"
    case .url: "网址"
    }
  }
}
