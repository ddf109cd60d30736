import Digest

/// The bytes of a compiled gazetteer: a header of 128 bytes, then sections of fixed-size records.
///
/// All numbers are little-endian, all sections begin at multiples of 8.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 8 | magic `ZSGAZ\r\n\u{1A}` |
/// | 8 | 4 | format version |
/// | 12 | 4 | entries |
/// | 16 | 8 | length of the file |
/// | 24 | 8 | checksum of the payload, verified at every opening |
/// | 32 | 32 | SHA-256 of the payload: the name of the gazetteer |
/// | 64 | 32 | SHA-256 of the manifest of the word lists |
/// | 96 | 4 each | current divisions, former divisions, locations, names, readings, slots, bytes of text |
/// | 124 | 4 | zero |
///
/// | section | record | fields |
/// |---|---|---|
/// | reaches | 262,144 bytes | by the hash of its first 6 bytes, the characters of the longest name |
/// | entries | 16 bytes | code (40 bits), kind, bytes of the name, bytes of the short name; offset of the name; link |
/// | locations | 8 bytes | longitude and latitude in units of 10⁻⁴ degrees |
/// | names | 12 bytes | offset and length of the name, number of readings, first reading |
/// | readings | 4 bytes | entry, and in bit 31 whether the name is its short one |
/// | slots | 4 bytes | name + 1 (18 bits), tag of the hash (14 bits), or 0; open addressing by `hash` |
/// | text | bytes | the names, one after another |
///
/// Entries are the current divisions in the order of their codes, then the former ones, then places
/// without a code. The link of a current division is its location + 1, that of a former one its
/// successor, that of a place the division around it + 1; 0 is "none".
struct GazetteerImage {
  static let magic: [UInt8] = Array("ZSGAZ\r\n".utf8) + [0x1A]
  static let formatVersion: UInt32 = 3
  static let headerSize = 128
  static let reachBytes = 1 << 18
  /// Bits of a slot that hold the name; the rest hold a tag, so most misses touch nothing else.
  static let slotNameBits = 18
  static let shortFlag: UInt32 = 1 << 31

  struct Entry {
    var code: UInt64
    var kind: DivisionKind
    var nameOffset: Int
    var nameLength: Int
    var shortLength: Int
    var link: Int
  }

  struct Name {
    var offset: Int
    var length: Int
    var firstReading: Int
    var readingCount: Int
  }

  var reaches = [UInt8](repeating: 0, count: Self.reachBytes)
  var entries: [Entry] = []
  var currentCount = 0
  var formerCount = 0
  var locations: [Division.Location] = []
  var names: [Name] = []
  var readings: [UInt32] = []
  var slots: [UInt32] = []
  var text: [UInt8] = []

  func bytes(manifestDigest: [UInt8]) -> [UInt8] {
    var payload = reaches
    for entry in entries {
      let packed =
        entry.code | UInt64(entry.kind.rawValue) << 40 | UInt64(entry.nameLength) << 48
        | UInt64(entry.shortLength) << 56
      Self.append(packed, to: &payload)
      Self.append(UInt32(entry.nameOffset), to: &payload)
      Self.append(UInt32(entry.link), to: &payload)
    }
    for location in locations {
      Self.append(Int32((location.longitude * 10_000).rounded()), to: &payload)
      Self.append(Int32((location.latitude * 10_000).rounded()), to: &payload)
    }
    for name in names {
      Self.append(UInt32(name.offset), to: &payload)
      Self.append(UInt16(name.length), to: &payload)
      Self.append(UInt16(name.readingCount), to: &payload)
      Self.append(UInt32(name.firstReading), to: &payload)
    }
    Self.align(&payload)
    for reading in readings { Self.append(reading, to: &payload) }
    Self.align(&payload)
    for slot in slots { Self.append(slot, to: &payload) }
    Self.align(&payload)
    payload += text
    Self.align(&payload)
    var header = Self.magic
    Self.append(Self.formatVersion, to: &header)
    Self.append(UInt32(entries.count), to: &header)
    Self.append(UInt64(Self.headerSize + payload.count), to: &header)
    Self.append(payload.withUnsafeBytes { Checksum.of($0) }, to: &header)
    header += SHA256.digest(payload)
    header += manifestDigest
    for count in [
      currentCount, formerCount, locations.count, names.count, readings.count, slots.count,
      text.count, 0,
    ] {
      Self.append(UInt32(count), to: &header)
    }
    return header + payload
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func align(_ bytes: inout [UInt8]) {
    while bytes.count % 8 != 0 { bytes.append(0) }
  }
}

/// The hash of a name: FNV-1a of 64 bits (Fowler, Noll, Vo), which grows byte by byte.
public struct NameHash: Sendable {
  public var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable @inline(__always) public init() {}

  @inlinable @inline(__always) public mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The slot to look at first, in a table of `mask + 1` slots.
  @inline(__always) func slot(mask: Int) -> Int {
    Int(truncatingIfNeeded: value ^ value >> 29) & mask
  }

  /// The part of the hash a slot keeps beside the name.
  @inline(__always) var tag: UInt32 {
    UInt32(truncatingIfNeeded: value >> 50) << UInt32(GazetteerImage.slotNameBits)
  }

  /// The number, below 65,536, of the 6 bytes at `bytes`.
  @inlinable @inline(__always) public static func prefix(_ bytes: UnsafePointer<UInt8>) -> Int {
    widePrefix(bytes) >> 2
  }

  /// The number, below 262,144, of the 6 bytes at `bytes`: some 45,000 beginnings of names are told
  /// from others well enough to look up few words in vain.
  @inlinable @inline(__always) public static func widePrefix(_ bytes: UnsafePointer<UInt8>) -> Int {
    let raw = UnsafeRawPointer(bytes)
    let low = UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
    let high = UInt64(UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
    let product = (low | high << 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product >> 46)
  }
}
