import ArgumentParser
import SQLiteIndex
import Segmentation

@main struct Z: ParsableCommand {
  mutating func run() throws { print(icuVersion(), try sqliteVersion()) }
}
