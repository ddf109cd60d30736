import Articles
import Foundation
import QueryLanguage

/// One line on standard error that is redrawn: how far, how fast, how long yet. Only on a terminal.
final class ProgressBar {
  let isShown: Bool
  private let started = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private var isDrawn = false

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Reading and comparing: measured in bytes of the input.
  func showReading(_ progress: ReadingProgress, articles: Int) {
    let seconds = Duration.seconds(started.duration(to: .now))
    let fraction = progress.bytesInTotal.map { Double(progress.bytesRead) / Double(max($0, 1)) }
    let rate = Double(articles) / max(seconds, 0.001)
    draw(
      localized("reading", "读取"), fraction: fraction,
      facts: localized("\(articles) articles, \(Int(rate))/s", "\(articles) 篇，每秒 \(Int(rate)) 篇"),
      left: fraction.map { seconds / max($0, 0.001) * (1 - $0) })
  }

  /// Writing: measured in articles.
  func showWriting(
    done: Int, of all: Int, since started: ContinuousClock.Instant,
    writing: ContinuousClock.Instant, clock: ContinuousClock
  ) {
    let seconds = Duration.seconds(writing.duration(to: clock.now))
    let rate = Double(done) / max(seconds, 0.001)
    draw(
      localized("indexing", "索引"), fraction: Double(done) / Double(max(all, 1)),
      facts: localized(
        "\(done)/\(all) articles, \(Int(rate))/s", "\(done)/\(all) 篇，每秒 \(Int(rate)) 篇"),
      left: Double(all - done) / max(rate, 0.001), force: done == all)
  }

  /// Comparing the index with its texts: measured in literals.
  func showChecking(done: Int, of all: Int) {
    let seconds = Duration.seconds(started.duration(to: .now))
    draw(
      localized("checking", "比对"), fraction: Double(done) / Double(max(all, 1)),
      facts: "\(done)/\(all)", left: seconds / Double(max(done, 1)) * Double(all - done))
  }

  /// Takes the line away, for other output or at the end.
  func clear() {
    guard isDrawn else { return }
    write("\r\u{1B}[K")
    isDrawn = false
  }

  private func draw(
    _ label: String, fraction: Double?, facts: String, left: Double?, force: Bool = false
  ) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if !force, let lastDrawn, lastDrawn.duration(to: now) < .milliseconds(100) { return }
    lastDrawn = now
    isDrawn = true
    let columns = Terminal.columns(of: STDERR_FILENO)
    let time = left.map { localized("\(clockTime($0)) left", "剩余 \(clockTime($0))") } ?? ""
    let percent = fraction.map { "\(Int(min($0, 1) * 100))%" } ?? ""
    let text = [percent, facts, time].filter { !$0.isEmpty }.joined(separator: "  ")
    let used = DisplayWidth.columns(of: label) + DisplayWidth.columns(of: text) + 5
    var line = "\(label) "
    let room = min(columns - used, 40)
    if room >= 8, let fraction {
      let filled = Int(Double(room) * min(fraction, 1))
      line +=
        "[" + String(repeating: "#", count: filled)
        + String(repeating: "-", count: room - filled) + "] "
    }
    line += text
    // A line that wraps could not be redrawn.
    var fitting = ""
    var width = 0
    for character in line {
      width += DisplayWidth.columns(of: character)
      if width >= columns { break }
      fitting.append(character)
    }
    write("\r\(fitting)\u{1B}[K")
  }

  private func clockTime(_ seconds: Double) -> String {
    let s = Int(min(max(seconds, 0), 359_999).rounded())
    let two = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
    return s >= 3600 ? "\(s / 3600):\(two(s / 60 % 60)):\(two(s % 60))" : "\(s / 60):\(two(s % 60))"
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
