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
    /// The best words known here: learned boundaries, the lexicon, the user's words. The default.
    case words
    /// The boundaries of ICU's own word break iterator, position for position, in every script.
    case icu
    /// `words`, and after each word the shorter lexicon words inside it.
    case search
  }

  public let mode: Mode
  public let lexicon: Lexicon
  /// The model that decides boundaries in modes `words` and `search`; nil where none is installed: then
  /// the shortest path over the lexicon's words does.
  public let boundaries: LearnedBoundaries?
  /// Whether a surname and a given name are two tokens, as in the People's Daily corpus.
  public let splitsNames: Bool
  let userWords: UserWords?

  /// Whether a learned model decides the boundaries.
  public var hasModel: Bool { boundaries != nil }

  /// A segmenter over the lexicon and the boundary model of this installation.
  ///
  /// - Parameters:
  ///   - userWords: words that are always tokens of their own in modes `words` and `search`.
  ///   - splitsNames: cuts persons' names between surname and given name.
  /// - Throws: `LexiconError` when the lexicon is neither there nor can be compiled;
  ///   `SegmentationError.modelRefused` when the model is damaged. No model at all is no error.
  public convenience init(
    mode: Mode = .words, userWords: UserDictionary? = nil, splitsNames: Bool = false
  ) throws {
    try self.init(
      mode: mode, lexicon: try Lexicon(), userWords: userWords, splitsNames: splitsNames)
  }

  /// A segmenter over `lexicon`, which several segmenters may share, and the installed model.
  ///
  /// - Throws: `SegmentationError.modelRefused`.
  public convenience init(
    mode: Mode = .words, lexicon: Lexicon, userWords: UserDictionary? = nil,
    splitsNames: Bool = false
  ) throws(SegmentationError) {
    self.init(
      mode: mode, lexicon: lexicon,
      boundaries: mode == .icu ? nil : try LearnedBoundaries.installed(for: lexicon),
      userWords: userWords, splitsNames: splitsNames)
  }

  /// A segmenter whose boundaries come from `boundaries`, or from the lexicon alone where it is nil.
  ///
  /// - Precondition: `boundaries` was made for `lexicon`.
  public init(
    mode: Mode, lexicon: Lexicon, boundaries: LearnedBoundaries?,
    userWords: UserDictionary? = nil, splitsNames: Bool = false
  ) {
    precondition(
      boundaries.map { $0.tables.lexicon === lexicon } ?? true, "the model has another lexicon")
    self.mode = mode
    self.lexicon = lexicon
    self.boundaries = mode == .icu ? nil : boundaries
    self.splitsNames = splitsNames
    self.userWords = userWords.flatMap { $0.words.isEmpty ? nil : UserWords($0) }
  }

  /// A session for one thread. It keeps its buffers: make one and reuse it.
  ///
  /// - Throws: `SegmentationError.icuUnavailable` when ICU cannot open a break iterator.
  public func makeSession() throws(SegmentationError) -> Session {
    try Session(segmenter: self)
  }
}
