import Articles
import Foundation

/// What makes `zsearch reindex` run every night: a line for cron, or a service and a timer for systemd.
public struct Schedule: Sendable {
  /// Minutes since midnight, local time.
  public var minute: Int
  /// The command, from the root.
  public var program: String
  public var configuration: String
  /// Who is told of a run that failed; `nil` for nobody but the log.
  public var mailTo: String?
  /// What the run needs of the environment of whoever schedules it: cron and systemd pass none of it
  /// on.
  public var environment: [(name: String, value: String)]

  public init(
    minute: Int, program: String, configuration: String, mailTo: String? = nil,
    environment: [(name: String, value: String)] = []
  ) {
    self.minute = minute
    self.program = program
    self.configuration = configuration
    self.mailTo = mailTo
    self.environment = environment
  }

  /// The variables a run looks at, as far as they are set; files named in them from the root.
  ///
  /// - Parameter folder: the working folder.
  public static func environment(
    of environment: [String: String], in folder: String
  ) -> [(name: String, value: String)] {
    let languages = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let folders = ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]
    let files = ["ZSEARCH_INDEX", "ZSEARCH_OFFICIALS", "ZSEARCH_WORDS"]
    return (languages + folders + files).compactMap { name in
      guard let value = environment[name], !value.isEmpty, !value.contains("\n") else { return nil }
      let isRelative = !languages.contains(name) && !value.hasPrefix("/")
      return (name, isRelative ? folder + "/" + value : value)
    }
  }

  private var arguments: [String] { ["reindex", "--quiet", "--config", configuration] }

  // MARK: - cron

  /// Marks the line as this program's, so that installing again replaces it.
  public static let marker = "# zsearch reindex"

  /// Lines of a crontab. cron mails what a command prints, and `--quiet` prints only on trouble: mail
  /// comes on failure alone. Lowest priority for processor and disk: a search in the night comes first.
  public var crontab: String {
    // cron sets HOME itself.
    let variables = environment.filter { $0.name != "HOME" }
      .map { "\($0.name)=\(Self.shellQuoted($0.value))" }
    let command =
      (variables
      + (["nice", "-n", "19", "ionice", "-c", "3", program] + arguments).map(Self.shellQuoted))
      .joined(separator: " ")
    var lines = [Self.marker]
    if let mailTo { lines.append("MAILTO=\(mailTo)") }
    // A percent sign ends a command in a crontab (crontab(5)).
    lines.append(
      "\(minute % 60) \(minute / 60) * * * " + command.replacing("%", with: "\\%"))
    return lines.map { $0 + "\n" }.joined()
  }

  /// A crontab with this schedule in the place of an earlier one.
  public func replacing(in crontab: String) -> String {
    var kept: [Substring] = []
    var isOwn = false
    for line in crontab.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == Self.marker {
        isOwn = true
      } else if isOwn, line.hasPrefix("MAILTO=") || line.contains(" reindex ") {
        isOwn = line.hasPrefix("MAILTO=")
      } else {
        isOwn = false
        kept.append(line)
      }
    }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return kept.map { $0 + "\n" }.joined() + self.crontab
  }

  // MARK: - systemd

  public static let unitName = "zsearch-reindex"

  /// Unit files by name (systemd.service(5), systemd.timer(5), systemd.exec(5)).
  public var units: [(name: String, text: String)] {
    let command = ([program] + arguments).map { Self.systemdQuoted($0) }.joined(separator: " ")
    // Of a service of the machine not even HOME is set.
    let variables = environment.map {
      "Environment=\(Self.systemdQuoted("\($0.name)=\($0.value)", isCommand: false))\n"
    }.joined()
    var units = [
      (
        "\(Self.unitName).service",
        """
        [Unit]
        Description=Bring the zsearch index up to date
        \(mailTo == nil ? "" : "OnFailure=\(Self.unitName)-mail.service\n")
        [Service]
        Type=oneshot
        \(variables)ExecStart=\(command)
        Nice=19
        IOSchedulingClass=idle
        # Another run is writing: nothing went wrong.
        SuccessExitStatus=3

        """
      ),
      (
        "\(Self.unitName).timer",
        """
        [Unit]
        Description=Bring the zsearch index up to date every night

        [Timer]
        OnCalendar=*-*-* \(Self.clock(minute)):00
        # After a night without power, as soon as the machine is up.
        Persistent=true

        [Install]
        WantedBy=timers.target

        """
      ),
    ]
    if let mailTo {
      let mail =
        "journalctl --no-pager -n 50 -u \(Self.unitName) | mail -s 'zsearch reindex failed' \(Self.shellQuoted(mailTo))"
      units.append(
        (
          "\(Self.unitName)-mail.service",
          """
          [Unit]
          Description=Tell of a failed run of \(Self.unitName)

          [Service]
          Type=oneshot
          ExecStart=/bin/sh -c \(Self.systemdQuoted(mail))

          """
        ))
    }
    return units
  }

  // MARK: - Quoting

  static func clock(_ minute: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }

  static func shellQuoted(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "_@%+=:,./-".unicodeScalars.contains($0)
    }
    return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// A word of an `ExecStart=` or `Environment=` line, with systemd's specifiers escaped.
  ///
  /// - Parameter isCommand: whether variables are put in, and have to be escaped too.
  static func systemdQuoted(_ text: String, isCommand: Bool = true) -> String {
    var escaped = text.replacing("%", with: "%%")
    if isCommand { escaped = escaped.replacing("$", with: "$$") }
    guard escaped.contains(where: { " \t'\"\\;".contains($0) }) || escaped.isEmpty else {
      return escaped
    }
    return "\"" + escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
