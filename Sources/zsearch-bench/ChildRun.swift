import Foundation
import Synchronization

/// A command run to its end, with what it took.
struct ChildRun {
  var seconds: Double
  /// Processor seconds, of all its threads.
  var processor: Double
  /// Bytes of memory at its peak, looked at every 10 ms.
  var peak: Int
  var output: String

  /// - Parameter codes: exit codes that are no failure.
  /// - Throws: `BenchError` where it cannot be run or fails.
  init(
    _ executable: String, _ arguments: [String], accepting codes: Set<Int32> = [0]
  ) throws {
    let path = NSTemporaryDirectory() + "zsearch-bench-\(getpid())-output"
    defer { unlink(path) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var pointers = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    let started = ContinuousClock.now
    var child = pid_t()
    guard posix_spawnp(&child, executable, &actions, nil, &pointers, environ) == 0 else {
      throw BenchError("\(executable) cannot be run")
    }
    let memory = MemoryWatch(child)
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child, status & 0x7F == 0,
      codes.contains(status >> 8)
    else {
      throw BenchError("\(executable) \(arguments.joined(separator: " ")) failed")
    }
    let time = started.duration(to: .now).components
    seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    processor =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    peak = memory.end()
    output = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}

/// Watches the peak of a process's memory. `ru_maxrss` does not do: it begins with the peak of the
/// process that started it (fork and exec keep it), and ours has read whole archives.
private final class MemoryWatch: Sendable {
  private let state = Mutex((peak: 0, hasEnded: false))

  init(_ process: pid_t) {
    Thread.detachNewThread { [self] in
      while !state.withLock({ $0.hasEnded }) {
        let status =
          (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap {
          Int($0)
        }
        state.withLock { $0.peak = max($0.peak, (kilobytes ?? 0) * 1024) }
        usleep(10_000)
      }
    }
  }

  func end() -> Int {
    state.withLock { state in
      state.hasEnded = true
      return state.peak
    }
  }
}

extension [Double] {
  /// The middle one; 0 of none.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }

  func quantile(_ q: Double) -> Double {
    isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(q * Double(count)))]
  }
}
