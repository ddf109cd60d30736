import Digest
import Lexicon

extension BoundaryModel {
  package static let fileName = "boundaries.model"
  /// The command that writes the file anew.
  package static let rebuildCommand = "zsearch-train model"
}

/// A boundary model ready for use with a lexicon. Immutable; any number of segmenters can share it.
public final class LearnedBoundaries: Sendable {
  let tables: BoundaryTables
  /// SHA-256 of the weights, lower-case hexadecimal: changes when any weight does.
  public let digest: String
  /// Source, licence, command and date of the training.
  public let provenance: String

  /// The model of this installation; nil where there is none.
  ///
  /// - Throws: `SegmentationError.modelRefused` for a file that is cut short, damaged or of another
  ///   version.
  public static func installed(for lexicon: Lexicon) throws(SegmentationError) -> LearnedBoundaries?
  {
    for directory in LexiconLocations.resourceDirectories {
      let path = directory + "/" + BoundaryModel.fileName
      if let file = try? MappedFile(path: path) {
        return try LearnedBoundaries(file.bytes, path: path, lexicon: lexicon)
      }
    }
    return nil
  }

  /// The model in the file at `path`.
  ///
  /// - Throws: `SegmentationError.modelRefused`.
  public convenience init(contentsOf path: String, lexicon: Lexicon) throws(SegmentationError) {
    let file: MappedFile
    do {
      file = try MappedFile(path: path)
    } catch {
      throw .modelRefused(path: path, reason: "it cannot be read (\(error))")
    }
    try self.init(file.bytes, path: path, lexicon: lexicon)
  }

  /// The model with these weights, fresh from the trainer.
  package convenience init(
    _ weights: BoundaryModel.Weights, lexicon: Lexicon
  ) throws(SegmentationError) {
    try self.init(serialized: weights.serialized(), lexicon: lexicon)
  }

  /// The model in the bytes of a model file.
  package convenience init(
    serialized bytes: [UInt8], lexicon: Lexicon
  ) throws(SegmentationError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    try self.init(UnsafeRawBufferPointer(buffer), path: "the model in memory", lexicon: lexicon)
  }

  private init(
    _ bytes: UnsafeRawBufferPointer, path: String, lexicon: Lexicon
  ) throws(SegmentationError) {
    let layout: BoundaryModel.Layout
    do {
      layout = try BoundaryModel.Layout(verifying: bytes)
    } catch {
      throw .modelRefused(path: path, reason: error.reason)
    }
    tables = BoundaryTables(bytes: bytes, layout: layout, lexicon: lexicon)
    digest = SHA256.hexadecimal(layout.digest)
    provenance = String(decoding: bytes[layout.provenance], as: UTF8.self)
  }
}
