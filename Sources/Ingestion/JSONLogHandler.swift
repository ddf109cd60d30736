import Foundation
import Logging

/// Log lines as JSON objects on standard error, one a line: `time` (ISO 8601, UTC), `level`, `message`
/// and the metadata.
public struct JSONLogHandler: LogHandler {
  public var logLevel: Logger.Level = .info
  public var metadata: Logger.Metadata = [:]
  private let write: @Sendable (String) -> Void

  /// - Parameter write: takes one line, with its line feed.
  public init(write: @escaping @Sendable (String) -> Void = JSONLogHandler.standardError) {
    self.write = write
  }

  public static let standardError: @Sendable (String) -> Void = {
    FileHandle.standardError.write(Data($0.utf8))
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var object: [String: String] = [:]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      object[key] = "\(value)"
    }
    object["time"] = Date().ISO8601Format()
    object["level"] = event.level.rawValue
    object["message"] = "\(event.message)"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(object) else { return }
    write(String(decoding: data, as: UTF8.self) + "\n")
  }
}
