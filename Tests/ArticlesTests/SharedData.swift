import Foundation

/// Real texts that are not part of the project; tests that need them are skipped where they are absent.
enum SharedData {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["ZSEARCH_SHARED_DATA"] {
      return URL(fileURLWithPath: path)
    }
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  static let seed = folder.appendingPathComponent("seed/people-2023-12-04-zhaoan.txt").path
  static let news = folder.appendingPathComponent("news/news-2012-2023.jsonl.gz").path

  static func has(_ path: String) -> Bool {
    FileManager.default.isReadableFile(atPath: path)
  }
}
