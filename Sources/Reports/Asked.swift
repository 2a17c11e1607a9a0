public import Sortition

/// What was asked for, as far as the lottery itself does not know it.
public struct Asked: Sendable, Hashable {
  /// The data set, as its user named it.
  public let dataSet: String
  /// The public text of the seed.
  public let seed: String
  /// Where the seed comes from.
  public let seedOrigin: DrawRecord.SeedOrigin
  /// Whether the ticket was given, as one drawn in public is.
  public let ticketIsGiven: Bool
  /// Whether the draw is a rehearsal.
  public let isTest: Bool

  /// What was asked for.
  public init(
    dataSet: String, seed: String, seedOrigin: DrawRecord.SeedOrigin, ticketIsGiven: Bool = false,
    isTest: Bool = false
  ) {
    self.dataSet = Lines.printable(dataSet)
    self.seed = Lines.printable(seed)
    self.seedOrigin = seedOrigin
    self.ticketIsGiven = ticketIsGiven
    self.isTest = isTest
  }

  /// What is to be said of a lottery of one ticket.
  package static let oneTicket = "One ticket is no lottery: the seed alone decides."

  var ticketText: String { ticketIsGiven ? "as given" : "drawn from the seed" }

  var seedText: String {
    switch seedOrigin {
    case .option: "“\(seed)”, given with the command"
    case .settings: "“\(seed)”, from the settings"
    case .system: "\(seed), from the operating system (repeat it with --seed)"
    }
  }
}

extension RuleName {
  /// What the rule does, with γ where it has one that is not the default.
  func meaning(gamma: Double?) -> String {
    guard self == .goldilocks, let gamma, gamma != Self.defaultGamma else { return meaning }
    return meaning + ", the smallest weighed \(gamma) times as much as the largest"
  }

  /// What the rule does.
  private var meaning: String {
    switch self {
    case .leximin:
      "leximin: the smallest chance is as large as possible, then the next smallest, and so on"
    case .maximin:
      "maximin: the smallest chance is as large as possible; what that leaves open is spread with the least variance"
    case .nash:
      "nash: the product of all chances is as large as possible"
    case .minimax:
      "minimax: the largest chance is as small as possible, then the smallest as large as possible"
    case .goldilocks:
      "goldilocks: the largest and the smallest chance are both as near as possible to the equal one"
    case .target:
      "target: the chances are as near as possible to the given targets"
    default: "\(rawValue): a rule of its own"
    }
  }
}
