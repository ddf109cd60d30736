import Articles
import Foundation

/// The figures of a run for a collector that reads files, such as the textfile collector of
/// node_exporter: Prometheus' text exposition format 0.0.4.
public struct Metrics {
  public var report: RunReport
  /// Unix seconds of the last complete run; that of this one where it was complete.
  public var lastComplete: Int?

  public init(_ report: RunReport, lastComplete: Int?) {
    self.report = report
    self.lastComplete = lastComplete
  }

  public var text: String {
    var text = ""
    func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: String)]) {
      text += "# HELP zsearch_\(name) \(help)\n# TYPE zsearch_\(name) gauge\n"
      for sample in samples { text += "zsearch_\(name)\(sample.labels) \(sample.value)\n" }
    }
    let ended = Int(report.started.timeIntervalSince1970 + report.seconds)
    gauge("last_run_timestamp_seconds", "When the last run ended.", [("", "\(ended)")])
    gauge("last_run_duration_seconds", "How long the last run took.", [("", "\(report.seconds)")])
    gauge(
      "last_run_complete", "Whether the last run was complete.",
      [("", report.outcome == .complete ? "1" : "0")])
    if let lastComplete {
      gauge(
        "last_complete_run_timestamp_seconds", "When the last complete run began.",
        [("", "\(lastComplete)")])
    }
    // What a run that failed has counted is not what the index holds.
    guard report.outcome != .failed else { return text }
    let articles = ["articles", "bytes"]
    gauge(
      "last_run_items", "What the last run counted, by kind.",
      report.counts.named.filter { !articles.contains($0.name) }
        .map { ("{kind=\"\($0.name)\"}", "\($0.value)") })
    gauge("index_articles", "Articles in the index.", [("", "\(report.counts.articles)")])
    gauge("index_bytes", "Bytes of the index.", [("", "\(report.counts.bytes)")])
    return text
  }

  /// Replaces the file in one step: a collector reads the old figures or the new ones.
  ///
  /// - Throws: `ConfigurationError` where it cannot be written.
  public func write(to path: String) throws {
    do {
      try AtomicFile.write(Data(text.utf8), to: path)
    } catch {
      throw ConfigurationError(
        path: path,
        message: BilingualText("cannot write the metrics: \(error)", "无法写入指标：\(error)"),
        remedy: BilingualText("check that the folder exists and can be written", "请检查文件夹是否存在且可写"))
    }
  }
}

/// Replacing a small file so that a reader, and a power cut, find the old content or the new.
public enum AtomicFile {
  /// - Throws: `POSIXError`.
  public static func write(_ data: Data, to path: String, permissions: mode_t = 0o644) throws {
    let unfinished = "\(path).\(getpid())"
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw failure() }
    do {
      defer { close(descriptor) }
      var done = 0
      while done < data.count {
        let n = data.withUnsafeBytes { bytes in
          Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, data.count - done)
        }
        if n < 0, errno == EINTR { continue }
        guard n > 0 else { throw failure() }
        done += n
      }
      guard fsync(descriptor) == 0 else { throw failure() }
    } catch {
      unlink(unfinished)
      throw error
    }
    guard rename(unfinished, path) == 0 else {
      let error = failure()
      unlink(unfinished)
      throw error
    }
  }

  private static func failure() -> POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
