extension Token.Kind {
  /// The kind of the token at `start..<end`, told by its scalars: any ideograph or kana makes it
  /// `ideographs`, else any letter `letters`, else any digit `number`, else the first scalar decides.
  init(of text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    var kind: Token.Kind?
    var position = start
    while position < end {
      let (scalar, length) = UTF8Decoding.decode(text, at: position)
      position += length
      switch Token.Kind(ofScalar: scalar) {
      case .ideographs:
        self = .ideographs
        return
      case .letters: kind = .letters
      case .number: if kind != .letters { kind = .number }
      case let other: if kind == nil { kind = other }
      }
    }
    self = kind ?? .punctuation
  }

  /// The kind of a single scalar, by Unicode general category and script block.
  init(ofScalar value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else {
      self = .punctuation
      return
    }
    let properties = scalar.properties
    switch value {
    case 0x3041...0x30FF where properties.isAlphabetic, 0x31F0...0x31FF, 0xFF66...0xFF9F:
      self = .ideographs
    default:
      if properties.isIdeographic {
        self = .ideographs
      } else if properties.numericType != nil, properties.generalCategory == .decimalNumber {
        self = .number
      } else if properties.isAlphabetic {
        self = .letters
      } else {
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: self = .space
        default: self = .punctuation
        }
      }
    }
  }

  /// The kind of a scalar that is a token of its own: the same as `init(ofScalar:)`, without the
  /// property tables for the marks that texts are full of.
  @inline(__always)
  init(ofMark value: UInt32) {
    if Self.isCommonPunctuation(value) {
      self = .punctuation
    } else if value <= 0x20 || value == 0x7F {
      self = .space
    } else {
      self.init(ofScalar: value)
    }
  }

  /// Whether a scalar that is a token of its own is one of the marks that texts are full of.
  @inline(__always)
  static func isCommonPunctuation(_ value: UInt32) -> Bool {
    switch value {
    case 0x21...0x7E, 0x2010...0x2027, 0x3001...0x3004, 0x3008...0x3020, 0xFF01...0xFF0F,
      0xFF1A...0xFF20:
      true
    default: false
    }
  }
}
