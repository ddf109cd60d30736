import ArgumentParser
import Articles

struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: localized("Print a completion script for a shell.", "输出命令行补全脚本。"),
    discussion: localized(
      """
      bash: zsearch completion bash > ~/.local/share/bash-completion/completions/zsearch
      zsh: zsearch completion zsh > a folder of $fpath, as _zsearch
      fish: zsearch completion fish > ~/.config/fish/completions/zsearch.fish
      """,
      """
      bash：zsearch completion bash > ~/.local/share/bash-completion/completions/zsearch
      zsh：zsearch completion zsh > $fpath 中某个文件夹下的 _zsearch
      fish：zsearch completion fish > ~/.config/fish/completions/zsearch.fish
      """))

  @Argument(help: ArgumentHelp("bash, zsh, fish"))
  var shell: ShellOption

  func run() {
    StandardOutput.write(ZSearch.completionScript(for: shell.shell) + "\n")
  }
}

enum ShellOption: String, ExpressibleByArgument, CaseIterable {
  case bash, zsh, fish
  var shell: CompletionShell {
    switch self {
    case .bash: .bash
    case .zsh: .zsh
    case .fish: .fish
    }
  }
}
