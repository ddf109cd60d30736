import ArgumentParser
import Articles
import Foundation
import Ingestion
import QueryLanguage
import Search

/// The command. Parses, runs a subcommand, and is the only place that turns errors into exit codes.
@main
struct ZSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zsearch",
    abstract: localized("Search Chinese local news.", "检索中文县市新闻。"),
    discussion: localized(
      """
      Exit codes: 0 hits, or success; 1 no hits; 2 an error; 3 the index is locked by another run; \
      4 the index was made by another version.
      """,
      "退出码：0 有结果或成功；1 没有结果；2 出错；3 索引被其他运行锁定；4 索引由其他版本生成。"),
    version: version,
    subcommands: [
      IndexCommand.self, QueryCommand.self, WhyCommand.self, OfficialCommand.self,
      PlaceCommand.self, TimelineCommand.self, RelatedCommand.self, ReindexCommand.self,
      WatchCommand.self, ScheduleCommand.self, StatsCommand.self, VerifyCommand.self,
      DoctorCommand.self,
      RemoveCommand.self, SegmentCommand.self, AnnotateCommand.self, LexiconCommand.self,
      CompletionCommand.self,
    ])

  static let version = "0.1.0"

  static func main() {
    let code: ExitStatus
    do {
      var command = try parseAsRoot()
      try command.run()
      code = .success
    } catch let status as ExitStatus {
      code = status
    } catch {
      code = report(error)
    }
    StandardOutput.flush()
    Foundation.exit(code.rawValue)
  }

  /// Tells the user about an error, and which exit code it is.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as IndexError:
      complain((error.path.isEmpty ? "" : error.path + ": ") + error.message.localized)
      advise(error.remedy.localized)
      switch error.kind {
      case .locked: return .locked
      case .otherVersion: return .otherVersion
      default: return .error
      }
    case let error as QueryError:
      complain(error.rendered(in: MessageLanguage.current))
      return .error
    case let error as ConfigurationError:
      complain("\(error.location): \(error.message.localized)")
      advise(error.remedy.localized)
      return .error
    case let error as UserError:
      complain(error.message.localized)
      if let remedy = error.remedy { advise(remedy.localized) }
      return .error
    default:
      // Help and the version are "errors" of the argument parser with exit code 0.
      let text = fullMessage(for: error, columns: Terminal.columns(of: STDOUT_FILENO))
      if exitCode(for: error) == .success {
        StandardOutput.write(text + "\n")
        return .success
      }
      FileHandle.standardError.write(Data((text + "\n").utf8))
      return .error
    }
  }
}

/// The exit codes of the contract. Thrown to end a command with one that is no error.
enum ExitStatus: Int32, Error {
  case success = 0
  case noHits = 1
  case error = 2
  case locked = 3
  case otherVersion = 4
}

/// An error of the command line itself: a file that cannot be read, options that exclude each other.
struct UserError: Error {
  var message: BilingualText
  var remedy: BilingualText?

  init(_ message: BilingualText, remedy: BilingualText? = nil) {
    self.message = message
    self.remedy = remedy
  }
}

/// One line on standard error, with the program's name.
func complain(_ text: String) {
  FileHandle.standardError.write(Data("zsearch: \(text)\n".utf8))
}

/// What to do about it, below.
func advise(_ text: String) {
  FileHandle.standardError.write(Data("  → \(text)\n".utf8))
}
