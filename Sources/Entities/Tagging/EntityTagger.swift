import Lexicon
import Segmentation

/// Finds the persons, places and organisations of texts by a trained model, on one thread.
///
/// Owns every buffer; they grow to the longest line seen.
final class EntityTagger {
  typealias Row = EntityTables.Row

  /// What the model calls a stretch of a text.
  struct Span: Hashable {
    var kind: EntityFeatures.Kind
    /// UTF-8 bytes of the text.
    var utf8Range: Range<Int>
  }

  let tables: EntityTables
  let lexicon: Lexicon
  /// Characters of a line with what stands before and after them, at 1…count.
  var characters: UnsafeMutablePointer<UInt32>
  var entries: UnsafeMutablePointer<UInt16>
  var offsets: UnsafeMutablePointer<Int>
  var gaps: UnsafeMutablePointer<UInt8>
  /// Scores of tags 0–7 and 8–15 of character i at 2 · (i + margin) and behind it; runs that reach
  /// beyond the line add to the margins.
  var scores: UnsafeMutablePointer<Row>
  var origins: UnsafeMutablePointer<UInt16>
  var capacity: Int
  static let margin = 8
  /// A line of more characters is tagged piece by piece.
  static let maximumLength = 4096

  init(tables: EntityTables, lexicon: Lexicon) {
    self.tables = tables
    self.lexicon = lexicon
    capacity = 512
    characters = .allocate(capacity: capacity + 2)
    entries = .allocate(capacity: capacity)
    offsets = .allocate(capacity: capacity + 1)
    gaps = .allocate(capacity: capacity)
    scores = .allocate(capacity: 2 * (capacity + 2 * Self.margin))
    origins = .allocate(capacity: capacity)
  }

  deinit { deallocate() }

  func deallocate() {
    characters.deallocate()
    entries.deallocate()
    offsets.deallocate()
    gaps.deallocate()
    scores.deallocate()
    origins.deallocate()
  }

  /// Appends what the model finds in `text`, in order; lines are texts of their own.
  ///
  /// - Complexity: O(n · longest lexicon word).
  /// - Parameters:
  ///   - tokens: those of the text.
  ///   - joints: where surname and given name meet, in bytes, ascending.
  func tag(
    utf8 text: UnsafeBufferPointer<UInt8>, tokens: [Token], joints: [UInt32],
    into spans: inout [Span]
  ) {
    var position = 0
    nextToken = 0
    nextJoint = 0
    while position < text.count {
      position = read(text, from: position)
      readGaps(tokens, joints)
      if count > 0 {
        score()
        decode(into: &spans)
      }
    }
  }

  var count = 0
  var nextToken = 0
  var nextJoint = 0

  func grow() {
    let old = (characters, entries, offsets)
    let oldCapacity = capacity
    capacity = min(capacity * 2, Self.maximumLength)
    characters = .allocate(capacity: capacity + 2)
    characters.update(from: old.0, count: oldCapacity + 1)
    entries = .allocate(capacity: capacity)
    entries.update(from: old.1, count: oldCapacity)
    offsets = .allocate(capacity: capacity + 1)
    offsets.update(from: old.2, count: oldCapacity + 1)
    old.0.deallocate()
    old.1.deallocate()
    old.2.deallocate()
    scores.deallocate()
    scores = .allocate(capacity: 2 * (capacity + 2 * Self.margin))
    origins.deallocate()
    origins = .allocate(capacity: capacity)
    gaps.deallocate()
    gaps = .allocate(capacity: capacity)
  }
}
