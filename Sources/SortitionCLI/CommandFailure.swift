/// How a command ends.
enum ExitCode: Int32 {
  case done = 0
  /// The answer is no.
  case no = 1
  /// An input or usage error.
  case usage = 2
  /// An internal failure.
  case broken = 3
  /// Not decided within the stated limits.
  case undecided = 4
  case interrupted = 130
}

/// Why a command ends without having done what was asked.
struct CommandFailure: Error {
  let code: ExitCode
  /// For standard error; nil where all is said.
  let message: String?

  init(_ code: ExitCode, _ message: String?) {
    self.code = code
    self.message = message
  }

  /// Refuses what is wrong with the options, all of it at once.
  static func refuse(_ problems: [String]) throws(CommandFailure) {
    if !problems.isEmpty { throw CommandFailure(.usage, problems.joined(separator: "\n")) }
  }

  static let interrupted = CommandFailure(.interrupted, "Interrupted; nothing was written.")
}
