import Foundation
import Lexicon
import Segmentation
import TestSupport
import zsearch_train

/// A corpus of invented sentences with invented names, and the lexicon of this build.
enum TrainingSamples {
  /// In the form of the People's Daily corpus.
  static let tagged = """
    县委/n 书记/n 林/nr 青禾/nr 到/v 河口/ns 调研/v 。/w 他/r 走/v 进/v 果园/n 。/w
    记者/n 欧阳/nr 晚/nr 报道/v ：/w 河口/ns 的/u 柚子/n 丰收/v 了/u ！/w

    周/nr 一鸣/nr 和/c 林/nr 小满/nr 在/p 大桥镇/ns 种/v 柚子/n 。/w
    １９９８年/t ３月/t ，/w 河口/ns 举行/v 大会/n 。/w 大会/n 表彰/v 周/nr 一鸣/nr 。/w
    安娜·贝尔/nr 访问/v 大桥镇/ns ，/w 看望/v 果农/n 。/w
    """

  /// The same, without tags.
  static var plain: String {
    tagged.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ").map { $0.prefix { $0 != "/" } }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  static func lexicon() throws -> Lexicon {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("test.zlex").path
      try Lexicon.compile(to: path)
      return try Lexicon(contentsOf: path)
    }
  }

  static func gold() throws -> LabelledText { try gold(tagged) }

  static func gold(_ contents: String) throws -> LabelledText {
    try withTemporaryFolder { folder in
      try GoldCorpus(path: write(contents, to: folder, as: "gold.txt")).text
    }
  }

  static func write(_ contents: String, to folder: URL, as name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try Data(contents.utf8).write(to: file)
    return file.path
  }
}

extension LabelledText {
  /// The texts, a line each, with a space at a boundary and a bar at a name joint.
  var shown: [String] {
    (0..<textCount).map { index in
      var line = ""
      for position in range(ofText: index) {
        if position > range(ofText: index).lowerBound {
          if labels[position] == GapLabel.boundary { line += " " }
          if labels[position] == GapLabel.nameJoint { line += "|" }
        }
        if let scalar = Unicode.Scalar(characters[position]) { line.unicodeScalars.append(scalar) }
      }
      return line
    }
  }
}
