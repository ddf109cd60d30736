/// Characters of more than one reading, without tones: of a given name each may be meant.
enum Polyphones {
  static let readings: [Unicode.Scalar: [String]] = {
    var result: [Unicode.Scalar: [String]] = [:]
    for entry in data.description.split(separator: ",") {
      guard let character = entry.unicodeScalars.first else { continue }
      result[character] = entry.dropFirst().split(separator: " ").map(String.init)
    }
    return result
  }()
}
