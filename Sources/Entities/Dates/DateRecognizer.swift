import Articles
import Lexicon
import Segmentation

/// Finds the dates a text names, and which days they mean.
///
/// Absolute ones (2023年11月22日, 二〇二三年十一月, 11月22日, 22日, 2023-11-22), relative ones (去年10月, 上周三,
/// 前天, 今年以来, 本月初, 三天前) and ranges (10月17日至19日) are one mention each, without the time of the
/// day. What names no day at all (近日, 连日来, 目前) is none.
public struct DateRecognizer: Sendable {
  public init() {}

  /// The dates of `text`, in its order; none overlaps another.
  ///
  /// What the text leaves open is taken from the date before in the same sentence, else from the
  /// day of publication: the nearest day in the past, or in the future after 将, 定于, 拟于.
  ///
  /// - Complexity: O(n) in bytes; dates are read from the characters, not from tokens.
  public func mentions(
    in text: UnsafeBufferPointer<UInt8>, tokens: [Token], context: AnnotationContext
  ) -> [DateMention] {
    var parser = DateParser(text: DateText(bytes: text), published: context.published)
    return parser.mentions()
  }
}
