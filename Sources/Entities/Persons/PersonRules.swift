import Segmentation

/// From what the tagger calls a person to mentions.
enum PersonRules {
  /// The persons of a text, in order.
  ///
  /// - Complexity: O(persons).
  static func persons(
    in text: UnsafeBufferPointer<UInt8>, spans: [EntityTagger.Span]
  ) -> [PersonMention] {
    spans.compactMap { span in
      guard span.kind == .person else { return nil }
      return PersonMention(
        utf8Range: span.utf8Range, name: String(decoding: text[span.utf8Range], as: UTF8.self))
    }
  }
}
