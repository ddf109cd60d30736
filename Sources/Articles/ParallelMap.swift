import Foundation

/// A function applied to batches on all cores, with the results in the order of the batches.
///
///     let map = ParallelMap { { (batch: [RawRecord]) in batch.map(parser.parse) } }
///     while let batch = source.next() {
///       if map.isFull, let result = map.take() { use(result) }
///       map.give(batch)
///     }
///     while let result = map.take() { use(result) }
///
/// One thread gives and takes; between the two, `lookahead` batches at most are being worked on or
/// wait to be taken, so memory is bounded by what the caller puts in a batch.
///
/// It has threads of its own, because the one that waits for a result may be one of those that
/// Dispatch or Swift's executors have, which are as few as there are cores.
package final class ParallelMap<Batch: Sendable, Output: Sendable> {
  /// A function of one thread: it may keep buffers from batch to batch.
  package typealias Worker = (Batch) -> Output

  /// A batch under way. Guarded by the condition of `Work`.
  private final class Slot: @unchecked Sendable {
    var batch: Batch?
    var output: Output?

    init(_ batch: Batch) { self.batch = batch }
  }

  /// What the threads share; every property is guarded by the condition.
  private final class Work: @unchecked Sendable {
    let condition = NSCondition()
    var waiting: ArraySlice<Slot> = []
    var idleThreads = 0
    var isOver = false

    /// The life of a thread.
    func run(_ worker: Worker) {
      condition.lock()
      defer { condition.unlock() }
      while true {
        idleThreads += 1
        while waiting.isEmpty, !isOver { condition.wait() }
        idleThreads -= 1
        guard let slot = waiting.popFirst(), let batch = slot.batch else { return }
        slot.batch = nil
        condition.unlock()
        let output = worker(batch)
        condition.lock()
        slot.output = output
        condition.broadcast()
      }
    }
  }

  private let work = Work()
  private let makeWorker: @Sendable () -> Worker
  private let lookahead: Int
  private var slots: ArraySlice<Slot> = []
  private var threads = 0

  /// - Parameters:
  ///   - lookahead: batches under way at most; by default two for each core, so that none idles
  ///     while the caller is busy with a result.
  ///   - makeWorker: called once for each thread that is needed.
  package init(
    lookahead: Int = 2 * ProcessInfo.processInfo.activeProcessorCount,
    makeWorker: @escaping @Sendable () -> Worker
  ) {
    self.lookahead = max(1, lookahead)
    self.makeWorker = makeWorker
  }

  deinit {
    work.condition.withLock {
      work.waiting = []
      work.isOver = true
      work.condition.broadcast()
    }
  }

  /// Whether a result should be taken before another batch is given.
  package var isFull: Bool { slots.count >= lookahead }

  /// Whether no result is left to be taken.
  package var isEmpty: Bool { slots.isEmpty }

  /// Starts work on a batch.
  package func give(_ batch: Batch) {
    let slot = Slot(batch)
    slots.append(slot)
    let needsThread = work.condition.withLock {
      work.waiting.append(slot)
      work.condition.broadcast()
      return work.waiting.count > work.idleThreads
    }
    if needsThread, threads < ProcessInfo.processInfo.activeProcessorCount {
      threads += 1
      Thread { [work, makeWorker] in work.run(makeWorker()) }.start()
    }
  }

  /// The result of the earliest batch not taken yet, waited for; `nil` where none is under way.
  package func take() -> Output? {
    guard let slot = slots.popFirst() else { return nil }
    return work.condition.withLock {
      while slot.output == nil { work.condition.wait() }
      return slot.output
    }
  }
}
