import Foundation

/// A folder that exists while `body` runs.
public func withTemporaryFolder<T>(_ body: (URL) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("zsearch-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Folders of this checkout and of the real data beside it.
public enum Folders {
  /// The root of the package.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The real data tests may read, from `ZSEARCH_SHARED_DATA` or beside the checkout.
  public static let sharedData: URL =
    ProcessInfo.processInfo.environment["ZSEARCH_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
    ?? package.deletingLastPathComponent().appendingPathComponent("shared/data")

  public static func hasSharedData(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: sharedData.appendingPathComponent(file).path)
  }
}
