/// Cuts Chinese text into words.
///
/// A `Segmenter` is immutable and can be shared by any number of threads; each thread takes a
/// `Session` of its own, which owns the mutable buffers:
///
/// ```swift
/// let segmenter = try Segmenter(mode: .words)
/// let session = try segmenter.makeSession()
/// for token in session.segment("诏安县委书记") { print(token.utf8Range) }
/// ```
public final class Segmenter: Sendable {
  /// Which words a text is cut into.
  public enum Mode: String, Sendable, CaseIterable {
    /// The best words known here: ICU's dictionary, the lexicon, the user's words. The default.
    case words
    /// The boundaries of ICU's own word break iterator, position for position, in every script.
    case icu
    /// `words`, and after each word the shorter lexicon words inside it.
    case search
  }

  public let mode: Mode

  /// - Throws: `SegmentationError` when ICU's data cannot be opened.
  public init(mode: Mode = .words) throws {
    self.mode = mode
  }

  /// A session for one thread. It keeps its buffers: make one and reuse it.
  ///
  /// - Throws: `SegmentationError.icuUnavailable` when ICU cannot open a break iterator.
  public func makeSession() throws -> Session {
    try Session(segmenter: self)
  }
}
