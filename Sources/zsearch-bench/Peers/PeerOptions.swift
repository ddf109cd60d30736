import ArgumentParser
import Foundation

/// Which peers are asked, and where their indexes are.
struct PeerOptions: ParsableArguments {
  @Option(
    help: "The articles of the index, JSON Lines with id: peers index them and are asked too.")
  var articles: String?

  @Option(help: "A Python that has the peers (bench/peers/install).")
  var python = "python3"

  @Option(
    parsing: .upToNextOption, help: "Peers of bench/peers/search.py (default: all there are).")
  var peers: [String] = []

  @Option(help: "Where the peers' indexes are kept; made where they are missing.")
  var peerFolder = NSTemporaryDirectory() + "zsearch-peers"

  /// A process for each peer, its index made where it is missing.
  func contenders(of archive: Archive) throws -> [any SearchContender] {
    let runner = Peers(python: python)
    let names = peers.isEmpty ? try runner.installed() : peers
    return try names.map { name in
      let indexes = PeerIndexes(archive: archive, folder: peerFolder, peers: runner)
      _ = try indexes.run(of: name)
      return try PeerContender(name, of: runner, folder: indexes.folder(of: name))
    }
  }
}

/// The peers' indexes of an archive: each made once, with what it took beside it.
struct PeerIndexes {
  let archive: Archive
  let folder: String
  let peers: Peers

  func folder(of peer: String) -> String { folder + "/" + peer }

  /// What it took to make the index of a peer, which is made where it is missing or belongs to
  /// another number of articles.
  func run(of peer: String) throws -> IndexRun {
    let place = folder(of: peer)
    let note = URL(fileURLWithPath: place + ".json")
    if let data = try? Data(contentsOf: note),
      let made = try? JSONDecoder().decode(Made.self, from: data),
      made.articles == archive.ids.count
    {
      return made.run
    }
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let run = try peers.index(peer, articles: archive.path, folder: place)
    try JSONEncoder().encode(Made(articles: archive.ids.count, run: run)).write(to: note)
    return run
  }

  private struct Made: Codable {
    var articles: Int
    var run: IndexRun
  }
}
