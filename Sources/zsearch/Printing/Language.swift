import Articles
import Foundation

extension MessageLanguage {
  /// Chinese under a `zh` locale, else English. The variables are those of POSIX, in their order.
  static let current: MessageLanguage = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
      .lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }()
}

extension BilingualText {
  var localized: String { self[.current] }
}

/// The text in the user's language.
func localized(_ english: String, _ chinese: String) -> String {
  BilingualText(english, chinese).localized
}
