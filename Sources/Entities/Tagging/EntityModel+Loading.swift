import Digest
import Lexicon

extension EntityModel {
  /// The model of this installation, and the SHA-256 of its contents.
  ///
  /// - Throws: `EntitiesError.modelMissing`, `.modelRefused`.
  static func installed() throws(EntitiesError) -> (weights: Weights, digest: String) {
    let directories = LexiconLocations.resourceDirectories
    for directory in directories {
      let path = directory + "/" + fileName
      guard let file = try? MappedFile(path: path) else { continue }
      do {
        let weights = try Weights(serialized: file.bytes)
        return (weights, SHA256.hexadecimal(file.bytes[48..<80]))
      } catch {
        throw .modelRefused(path: path, reason: error.reason)
      }
    }
    throw .modelMissing(file: fileName, searched: directories)
  }
}
