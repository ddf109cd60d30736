import Digest

/// The user's own words: a text file, one word a line, with an optional frequency after a space.
///
/// ```
/// # officials
/// 李亚容
/// 四下基层 1200
/// ```
public struct UserDictionary: Sendable {
  /// Longest word, in code points.
  public static let maximumWordLength = 50

  public struct Word: Sendable, Hashable {
    public var text: String
    /// As the file gives it; nil without one. User words win whatever their frequency.
    public var frequency: Int?

    public init(text: String, frequency: Int? = nil) {
      self.text = text
      self.frequency = frequency
    }
  }

  /// A line that was skipped.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// Number of the line, from 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, reason: Reason) {
      self.line = line
      self.reason = reason
    }

    public enum Reason: Sendable, Hashable {
      case empty
      case containsTab
      case invalidUTF8
      /// The length in code points.
      case tooLong(Int)
      case containsControlCharacter
      case badFrequency(String)
      /// The line of the first one.
      case duplicate(of: Int)
    }

    public var description: String {
      let text =
        switch reason {
        case .empty: "the line is empty; delete it"
        case .containsTab: "there is a tab; put one space between word and frequency"
        case .invalidUTF8: "the line is not valid UTF-8; save the file as UTF-8"
        case .tooLong(let length):
          "the word has \(length) characters; at most \(UserDictionary.maximumWordLength) are allowed"
        case .containsControlCharacter: "there is a control character; delete it"
        case .badFrequency(let text):
          "“\(text)” is no frequency; write a whole number after the word, or nothing"
        case .duplicate(let line): "the word is already in line \(line)"
        }
      return "line \(line): \(text)"
    }
  }

  /// The words in the order of their first lines, without duplicates.
  public private(set) var words: [Word] = []
  /// The lines that were skipped, ascending.
  public private(set) var problems: [Problem] = []

  public init(words: [Word] = []) {
    var seen: Set<String> = []
    self.words = words.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }
  }

  /// The dictionary in `bytes`. Never fails: lines that cannot be read are in `problems`.
  ///
  /// - Parameter fold: applied to each word; pass the folding that texts get before segmentation.
  /// - Complexity: O(n).
  public init(parsing bytes: UnsafeRawBufferPointer, fold: (String) -> String = { $0 }) {
    var lineOfWord: [String: Int] = [:]
    var number = 0
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      number += 1
      var line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      if line.last == 0x0D { line = line.dropLast() }
      if line.first == UInt8(ascii: "#") { continue }
      switch Self.parse(line) {
      case .failure(let reason):
        problems.append(Problem(line: number, reason: reason.reason))
      case .success(var word):
        word.text = fold(word.text)
        if let first = lineOfWord[word.text] {
          problems.append(Problem(line: number, reason: .duplicate(of: first)))
        } else {
          lineOfWord[word.text] = number
          words.append(word)
        }
      }
    }
  }

  /// The dictionary in the file at `path`.
  ///
  /// - Throws: `LexiconError.fileFailed` when the file cannot be read.
  public init(contentsOf path: String, fold: (String) -> String = { $0 }) throws(LexiconError) {
    let file = try MappedFile(path: path)
    self.init(parsing: file.bytes, fold: fold)
  }

  private struct Refusal: Error { var reason: Problem.Reason }

  private static func parse(_ line: Slice<UnsafeRawBufferPointer>) -> Result<Word, Refusal> {
    func refuse(_ reason: Problem.Reason) -> Result<Word, Refusal> {
      .failure(Refusal(reason: reason))
    }
    guard let text = String(validating: line, as: UTF8.self) else { return refuse(.invalidUTF8) }
    if text.utf8.contains(0x09) { return refuse(.containsTab) }
    let fields = text.split(separator: " ")
    guard let word = fields.first else { return refuse(.empty) }
    let length = word.unicodeScalars.count
    if length > maximumWordLength { return refuse(.tooLong(length)) }
    if word.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return refuse(.containsControlCharacter)
    }
    guard fields.count > 1 else { return .success(Word(text: String(word))) }
    guard fields.count == 2, let frequency = Int(fields[1]), frequency >= 0 else {
      return refuse(.badFrequency(fields.dropFirst().joined(separator: " ").prefix(40).description))
    }
    return .success(Word(text: String(word), frequency: frequency))
  }

  /// SHA-256 of the words in code point order, lower-case hexadecimal: the order of the lines,
  /// comments and frequencies, none of which change a segmentation, do not change it either.
  public var digest: String {
    let sorted = words.map { Array($0.text.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    return SHA256.hexadecimal(SHA256.digest(Array(sorted.joined(separator: [0x0A]))))
  }
}
