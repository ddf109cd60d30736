import Articles
import Foundation
import Testing

/// Results come in the order of the batches, whatever each takes.
@Suite struct ParallelMapTests {
  @Test(arguments: [1, 3, 64])
  func resultsAreInOrder(lookahead: Int) {
    let map = ParallelMap<Int, Int>(lookahead: lookahead) {
      { batch in
        // Earlier batches take longer than later ones.
        usleep(UInt32(max(0, 40 - batch) * 50))
        return batch * batch
      }
    }
    var results: [Int] = []
    for batch in 0..<200 {
      if map.isFull, let result = map.take() { results.append(result) }
      map.give(batch)
    }
    while let result = map.take() { results.append(result) }
    #expect(results == (0..<200).map { $0 * $0 })
    #expect(map.take() == nil)
  }

  @Test func aWorkerKeepsItsStateOnOneThread() {
    let map = ParallelMap<Int, Int> {
      var seen = 0
      return { _ in
        seen += 1
        return seen
      }
    }
    var counts: [Int] = []
    for batch in 0..<100 {
      if map.isFull, let count = map.take() { counts.append(count) }
      map.give(batch)
    }
    while let count = map.take() { counts.append(count) }
    // Each worker counts 1, 2, 3 …: as many ones as workers, and no number more often.
    let workers = counts.count { $0 == 1 }
    #expect((1...ProcessInfo.processInfo.activeProcessorCount).contains(workers))
    #expect(Dictionary(grouping: counts) { $0 }.values.allSatisfy { $0.count <= workers })
    #expect(counts.count == 100)
  }

  @Test func batchesLeftBehindAreDropped() {
    let map = ParallelMap<Int, Int> { { $0 } }
    for batch in 0..<4 { map.give(batch) }
    #expect(map.take() == 0)
  }
}
