import Foundation

/// A peer with a Python module: a process that times itself, so neither pipes nor start count.
final class PythonContender: Contender {
  let name: String
  private(set) var startUp: Double?
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending = Data()

  /// Nil when `python` cannot import the module.
  init?(_ module: String, python: String) {
    name = module
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-u", "-c", Self.program, module]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, let line = readLine(), let seconds = Double(line) else {
      return nil
    }
    startUp = seconds
  }

  deinit { try? input.fileHandleForWriting.close() }

  func ends(of texts: [[UInt8]]) throws -> [[Int]] {
    let file = try write(texts)
    defer { try? FileManager.default.removeItem(at: file) }
    send("cut \(file.path)")
    return try texts.map { _ in
      guard let line = readLine() else { throw BenchError("\(name) stopped") }
      return line.split(separator: " ").compactMap { Int($0) }
    }
  }

  private var corpusFile: URL?

  func prepare(_ corpus: Corpus) throws {
    let file = try write(corpus.texts)
    defer { try? FileManager.default.removeItem(at: file) }
    send("load \(file.path)")
    guard readLine() == "ready" else { throw BenchError("\(name) stopped") }
  }

  func time() throws -> Double {
    send("time")
    guard let line = readLine(), let seconds = Double(line) else {
      throw BenchError("\(name) stopped")
    }
    return seconds
  }

  /// Of the process, which holds all the texts at once.
  func peakMemory() -> Int? { residentPeak(ofProcess: "\(process.processIdentifier)") }

  private func write(_ texts: [[UInt8]]) throws -> URL {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("zsearch-bench-\(UUID().uuidString)")
    let strings = texts.map { String(decoding: $0, as: UTF8.self) }
    try JSONSerialization.data(withJSONObject: strings).write(to: file)
    return file
  }

  private func send(_ command: String) {
    try? input.fileHandleForWriting.write(contentsOf: Data((command + "\n").utf8))
  }

  private func readLine() -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending = Data(pending[(end + 1)...])
        return line
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      pending += data
    }
  }

  /// Cuts whole texts, as its users do; jieba with the HMM, its default.
  private static let program = """
    import importlib, json, sys, time
    start = time.process_time()
    module = importlib.import_module(sys.argv[1])
    cut = (lambda text: list(module.cut(text))) if sys.argv[1] == "jieba" else module.cut
    cut("中国")
    print(time.process_time() - start)
    texts = []
    for line in sys.stdin:
        command, _, path = line.strip().partition(" ")
        if command == "cut":
            for text in json.load(open(path, encoding="utf-8")):
                end, ends = 0, []
                for word in cut(text):
                    end += len(word.encode("utf-8"))
                    ends.append(str(end))
                print(" ".join(ends))
        elif command == "load":
            texts = json.load(open(path, encoding="utf-8"))
            print("ready")
        elif command == "time":
            start = time.process_time()
            for text in texts:
                cut(text)
            print(time.process_time() - start)
    """
}
