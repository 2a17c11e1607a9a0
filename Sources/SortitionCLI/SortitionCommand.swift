internal import ArgumentParser

/// `sortition`: the contract is `Documentation/CLI.md`.
@main
struct SortitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sortition",
    abstract: "Draws a citizens' assembly by lot, as fairly as its quotas allow, with proof.",
    version: programVersion,
    subcommands: [
      CheckCommand.self, FitCommand.self, DrawCommand.self, VerifyCommand.self, CommitCommand.self,
      CompareCommand.self, AssessCommand.self, WeightsCommand.self,
    ])

  /// Commands of later versions: asking for one is answered by what there is.
  static let waiting = [
    "audit", "quotas", "synthesize", "invite", "replace", "alternates", "rotate", "groups",
  ]

  static func main() {
    Interruption.install()
    do {
      if let name = CommandLine.arguments.dropFirst().first, waiting.contains(name) {
        throw CommandFailure(
          .usage,
          "This version has no command “\(name)” yet. It has check, fit, draw, verify, commit, compare, assess and "
            + "weights."
        )
      }
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      end(failure)
    } catch {
      end(parsing: error)
    }
  }

  private static func end(_ failure: CommandFailure) -> Never {
    if let message = failure.message { Console.error(message) }
    Console.exit(failure.code)
  }

  /// What ArgumentParser throws: requested help is no error, all else is one of usage.
  private static func end(parsing error: any Error) -> Never {
    let text = fullMessage(for: error)
    guard exitCode(for: error) != .success else {
      do throws(CommandFailure) {
        try Console.print(text + "\n")
      } catch {
        end(error)
      }
      Console.exit(.done)
    }
    Console.error(text)
    Console.exit(.usage)
  }
}
