import Articles
import Foundation
import SQLiteIndex
import Search

/// The texts and indexes a report is made of, each made once and kept in a folder.
///
/// With a folder of real data the archives are its news, replicated beyond its size; without, news
/// that is generated.
struct ReportMaterial {
  /// The real data: `news`, `retrieval`, `cws`, `ner`; nil for the reduced report.
  let data: String?
  let work: String
  /// Nil where no peer can be asked.
  let peers: Peers?
  let installed: [String]
  let sizes: [Int]
  let rounds: Int

  /// The size at which all peers are measured.
  var middle: Int { sizes[sizes.count / 2] }

  func path(_ name: String) -> String { work + "/" + name }

  /// A file of the real data; nil in the reduced report or where it is missing.
  func real(_ name: String) -> String? {
    guard let path = data.map({ $0 + "/" + name }), FileManager.default.fileExists(atPath: path)
    else { return nil }
    return path
  }

  /// What the archives are, for the reader.
  var texts: String {
    real(Self.news) == nil
      ? "invented news, zsearch-bench generate --seed \(Self.seed)"
      : "national news of 2012–2023 (not part of the project), replicated beyond 61,943 articles"
  }

  static let news = "news/news-2012-2023.jsonl.gz"
  static let seed: UInt64 = 2026

  /// The archive with the first `size` articles.
  func archive(of size: Int) throws -> Archive {
    let file = path("\(size)/articles.jsonl")
    if !FileManager.default.fileExists(atPath: file) {
      say("making an archive of \(size) articles")
      try FileManager.default.createDirectory(
        atPath: path("\(size)"), withIntermediateDirectories: true)
      // Under another name until it is whole: a run may be stopped.
      let unfinished = file + ".part"
      if let news = real(Self.news) {
        try ReplicateCommand.replicate(news, into: unfinished, count: size)
      } else {
        try GenerateCommand.generate(size, seed: Self.seed, into: unfinished)
      }
      try FileManager.default.moveItem(atPath: unfinished, toPath: file)
    }
    return try Archive(path: file)
  }

  /// Our index of an archive, made where it is missing or another version made it, with what it took.
  func ownIndex(of archive: Archive) throws -> (path: String, run: IndexRun) {
    let folder = (archive.path as NSString).deletingLastPathComponent
    let index = folder + "/own.zsearch"
    let note = URL(fileURLWithPath: folder + "/own.json")
    if let data = try? Data(contentsOf: note),
      let run = try? JSONDecoder().decode(IndexRun.self, from: data),
      let reader = try? IndexFile(path: index).openForReading(),
      (try? reader.statistics().articles) == archive.ids.count
    {
      return (index, run)
    }
    say("indexing \(archive.ids.count) articles")
    removeOwnIndex(in: folder)
    let run = try Archive.index(archive.path, into: index)
    try JSONEncoder().encode(run).write(to: note)
    return (index, run)
  }

  func removeOwnIndex(in folder: String) {
    for name in ["own.zsearch", "own.zsearch-wal", "own.zsearch-shm", "own.json"] {
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  /// The peers measured on an archive: all at the middle size, at the others SQLite's own tokenizers
  /// and the two ways Chinese is brought into them.
  func names(at size: Int) -> [String] {
    let atAllSizes = ["fts5-unicode61", "fts5-trigram", "fts5-characters", "fts5-rjieba"]
    return size == middle ? installed : installed.filter(atAllSizes.contains)
  }

  func indexes(of archive: Archive) -> PeerIndexes? {
    let folder = (archive.path as NSString).deletingLastPathComponent
    return peers.map { PeerIndexes(archive: archive, folder: folder, peers: $0) }
  }

  /// zsearch and the peers over an archive of `size` articles.
  func contenders(at size: Int, besides left: Set<String> = []) throws -> [any SearchContender] {
    let archive = try archive(of: size)
    let own = try OwnContender(index: ownIndex(of: archive).path, numbers: archive.numbers)
    guard let peers, let indexes = indexes(of: archive) else { return [own] }
    return [own]
      + (try names(at: size).filter { !left.contains($0) }.map { name in
        _ = try indexes.run(of: name)
        return try PeerContender(name, of: peers, folder: indexes.folder(of: name))
      })
  }

  /// The first articles' titles and bodies up to `bytes`, for the segmenters.
  func texts(bytes: Int) throws -> Corpus {
    var corpus = try Corpus(path: archive(of: sizes[0]).path)
    corpus.truncate(to: bytes)
    return corpus
  }
}
