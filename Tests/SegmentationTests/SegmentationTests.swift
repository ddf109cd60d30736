import Segmentation
import Testing

@Test func icu() { #expect(icuVersion().hasPrefix("7")) }
