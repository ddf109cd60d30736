import Foundation
import Segmentation
import TestSupport
import Testing
import zsearch_train

/// The steps around the training: augmentation, news, the words of the news, folds, scores.
@Suite struct CorpusStepTests {
  @Test func augmentationRedrawsNamesAlone() throws {
    let gold = try TrainingSamples.gold()
    var generator = SeededGenerator(seed: 1)
    let copies = 5
    let redrawn = NameAugmentation(gold).redrawn(gold, copies: copies, generator: &generator)
    // Four texts have a Chinese name, one a transliterated one.
    #expect(redrawn.textCount == 5 * copies)
    var joints = 0
    for text in 0..<redrawn.textCount {
      let source = gold.shown[text / copies].split(separator: " ")
      let made = redrawn.shown[text].split(separator: " ")
      #expect(source.count == made.count)
      for (source, made) in zip(source, made) {
        if source.contains("|") || source.contains("·") {
          #expect(made.count >= 2)
          #expect(made.allSatisfy { $0 == "|" || $0 == "·" || ("一"..."龥").contains($0) })
          joints += made.contains("|") ? 1 : 0
        } else {
          #expect(source == made)
        }
      }
    }
    // Few Chinese names give way to names of other kinds.
    #expect(joints >= 4 * copies - 4)
    #expect(Set(redrawn.shown).count > 5)
  }

  @Test func listedSurnamesAreDrawnToo() throws {
    let gold = try TrainingSamples.gold()
    let listed = "欧阳".unicodeScalars.map(\.value)
    var generator = SeededGenerator(seed: 1)
    let redrawn = NameAugmentation(gold, listedSurnames: [listed])
      .redrawn(gold, copies: 30, generator: &generator)
    let drawn = redrawn.shown.filter { $0.contains("欧阳|") }.count
    // One name in six.
    #expect(drawn > 5 && drawn < redrawn.textCount / 2, "\(drawn) of \(redrawn.textCount)")
  }

  @Test func sentencesEndBehindTheirMarks() throws {
    let gold = try TrainingSamples.gold()
    let sentences = gold.sentences()
    #expect(sentences.count == 7)
    #expect(sentences.map(\.count).reduce(0, +) == gold.characters.count)
    #expect(gold.sentences(onlyWithNames: true).count == 5)
  }

  @Test func newsIsEverySecondDistinctParagraph() throws {
    try withTemporaryFolder { folder in
      let articles = [
        #"{"title": "柚子熟了", "date": "2023-01-01", "body": "第一段　有空格。\n第二段。\n第三段。"}"#,
        #"{"title": "柚子熟了", "date": "2023-01-02", "body": "第二段。\n第四段。\n第五段。"}"#,
      ]
      let path = try TrainingSamples.write(
        articles.joined(separator: "\n"), to: folder, as: "news.jsonl")
      let text = try NewsText(paths: [path]).text
      #expect(text.shown == ["柚子熟了", "第二段。", "第四段。"])
      let missing = folder.appendingPathComponent("missing.jsonl").path
      let error = try #require(throws: TrainingError.self) { try NewsText(paths: [missing]) }
      #expect(error.description.hasPrefix(missing))
    }
  }

  @Test func wordsOfTheNewsHaveCountAndCohesion() throws {
    // 河口 is a word twice, and stands twice more inside 大河口 and across 河 and 口.
    let text = try TrainingSamples.gold("河口 的 大河口 河口\n河 口 的 柚子 ab 柚子\n柚子·园")
    let words = NewsLexicon(text, minimumCount: 2, minimumCohesion: 0.05).words
    func scalars(_ word: String) -> [UInt32] { word.unicodeScalars.map(\.value) }
    #expect(words.map(\.characters) == [scalars("柚子"), scalars("河口")])
    #expect(words.map(\.count) == [2, 2])
    #expect(words.map(\.cohesion) == [2.0 / 3, 0.5])
    #expect(NewsLexicon(text, minimumCount: 2, minimumCohesion: 0.6).words.count == 1)
    let list = NewsLexicon(text, minimumCount: 1)
    #expect(list.tsv(header: "# x\n").hasPrefix("# x\n大河口\t1\n"))
    #expect(list.tsv(withCohesion: true).contains("柚子\t2\t0.667\n"))
    #expect(!list.tsv().contains("·"))
  }

  @Test func everyTextIsTestedOnceAndNeverTrainedOnThen() throws {
    let gold = try TrainingSamples.gold()
    let folds = 3
    let validation = CrossValidation(gold, folds: folds)
    var tested: [String] = []
    for fold in 0..<folds {
      let (training, test) = validation.parts(ofFold: fold)
      #expect(training.textCount + test.textCount == gold.textCount)
      #expect(Set(training.shown).isDisjoint(with: test.shown))
      tested += test.shown
    }
    // Contiguous blocks: in the order of the corpus.
    #expect(tested == gold.shown)
  }

  @Test func scoresItsOwnTrainingTextWithoutErrors() throws {
    let gold = try TrainingSamples.gold()
    let lexicon = LexiconView(try TrainingSamples.lexicon())
    let field = TrainingPlan().train(gold: gold, lexicon: lexicon, log: { _ in })
    let same = Evaluation(of: field, on: gold, training: gold)
    #expect(same.whole.f1 == 1)
    #expect(same.split.f1 == 1)
    #expect(same.whole.unseen == 0)
    #expect(same.persons.total == 6 && same.persons.share == 1)
    #expect(same.places.total == 5 && same.places.share == 1)
    let unseen = Evaluation(of: field, on: gold, training: LabelledText())
    #expect(unseen.whole.unseen == unseen.whole.gold)
    #expect(unseen.unseenPersons.total == 6)
    #expect(unseen.unseenChinesePersons.total == 5)
  }

  @Test func f1IsTheHarmonicMeanOfPrecisionAndRecall() {
    var score = WordScore()
    #expect(score.f1 == 0)
    (score.gold, score.predicted, score.correct) = (8, 12, 6)
    let (precision, recall) = (0.5, 0.75)
    #expect(abs(score.f1 - 2 * precision * recall / (precision + recall)) < 1e-15)
  }
}
