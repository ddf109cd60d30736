/// A statement for the user in the two languages of the program.
public struct BilingualText: Hashable, Sendable {
  public var english: String
  public var chinese: String

  public init(_ english: String = "", _ chinese: String = "") {
    self.english = english
    self.chinese = chinese
  }

  /// A text that is the same in both languages, such as a quotation.
  public init(quoting text: String) {
    self.init(text, text)
  }

  public subscript(language: MessageLanguage) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// The languages messages are written in; Chinese is for people under a `zh` locale.
public enum MessageLanguage: Hashable, Sendable, CaseIterable {
  case english, chinese
}
