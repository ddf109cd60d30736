/// A message for a person, in the two languages of the product.
public struct BilingualText: Hashable, Sendable {
  public var english: String
  public var chinese: String

  public init(english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
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
