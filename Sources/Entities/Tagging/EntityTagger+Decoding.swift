/// From scores to mentions.
extension EntityTagger {
  /// The best path (Viterbi 1967) through the states of gaps, and the mentions on it.
  func decode(into spans: inout [Span]) {
    let unreached = Int32.min / 2
    var outside: Int32 = 0
    var inside = SIMD4<Int32>(repeating: unreached)
    let origin = scores + 2 * Self.margin
    for index in 0..<count {
      let low = origin[2 &* index]
      let high = origin[2 &* index &+ 1]
      @inline(__always)
      func e(_ tag: Int) -> Int32 { Int32(tag < 8 ? low[tag] : high[tag &- 8]) }
      var best = outside &+ e(0)
      var from: UInt16 = 0
      for kind in 0..<3 {
        let single = outside &+ e(10 &+ kind)
        if single > best { (best, from) = (single, UInt16(10 &+ kind)) }
        let end = inside[kind] &+ e(7 &+ kind)
        if end > best { (best, from) = (end, UInt16(7 &+ kind)) }
        let begin = outside &+ e(1 &+ kind)
        let on = inside[kind] &+ e(4 &+ kind)
        inside[kind] = max(begin, on)
        if on > begin { from |= 16 &<< UInt16(kind) }
      }
      outside = best
      origins[index] = from
    }
    let first = spans.count
    var end = count
    var kind: Int?
    for index in stride(from: count - 1, through: 0, by: -1) {
      let origin = origins[index]
      if let open = kind {
        if origin & 16 &<< UInt16(open) == 0 {
          append(open, index..<end, to: &spans)
          kind = nil
        }
        continue
      }
      let tag = Int(origin & 15)
      if tag >= 10 {
        append(tag - 10, index..<index + 1, to: &spans)
      } else if tag >= 7 {
        kind = tag - 7
        end = index + 1
      }
    }
    spans[first...].reverse()
  }

  func append(_ kind: Int, _ range: Range<Int>, to spans: inout [Span]) {
    guard let kind = EntityFeatures.Kind(rawValue: kind) else { return }
    spans.append(
      Span(kind: kind, utf8Range: offsets[range.lowerBound]..<offsets[range.upperBound]))
  }
}
