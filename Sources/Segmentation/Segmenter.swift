import Lexicon

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
  public let lexicon: Lexicon
  let userWords: UserWords?
  let scorer: (any BoundaryScorer)?

  /// A segmenter over the lexicon of this installation.
  ///
  /// - Parameter userWords: words that are always tokens of their own in modes `words` and `search`.
  /// - Throws: `LexiconError` when the lexicon is neither there nor can be compiled.
  public convenience init(mode: Mode = .words, userWords: UserDictionary? = nil) throws {
    self.init(mode: mode, lexicon: try Lexicon(), userWords: userWords)
  }

  /// A segmenter over `lexicon`, which several segmenters may share.
  public convenience init(
    mode: Mode = .words, lexicon: Lexicon, userWords: UserDictionary? = nil
  ) {
    self.init(mode: mode, lexicon: lexicon, userWords: userWords, scorer: nil)
  }

  /// A segmenter whose boundaries inside Han runs are decided by `scorer`, in modes `words` and `search`.
  package init(
    mode: Mode, lexicon: Lexicon, userWords: UserDictionary?, scorer: (any BoundaryScorer)?
  ) {
    self.mode = mode
    self.lexicon = lexicon
    self.userWords = userWords.flatMap { $0.words.isEmpty ? nil : UserWords($0) }
    self.scorer = mode == .icu ? nil : scorer
  }

  /// A session for one thread. It keeps its buffers: make one and reuse it.
  ///
  /// - Throws: `SegmentationError.icuUnavailable` when ICU cannot open a break iterator.
  public func makeSession() throws(SegmentationError) -> Session {
    try Session(segmenter: self)
  }
}
