import SQLiteIndex
import Testing

@Test func v() throws { #expect(try sqliteVersion().hasPrefix("3.")) }
