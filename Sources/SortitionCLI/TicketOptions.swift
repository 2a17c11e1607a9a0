internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// What lottery is asked for, whatever its rule.
struct TicketOptions: ParsableArguments {
  @OptionGroup var size: SizeOption

  @Option(
    parsing: .unconditional,
    help: "The number of tickets (default: as many as the smallest chance needs).")
  var tickets: Int?

  @Flag(help: "Compute every ticket, however many.")
  var allTickets = false

  @Option(help: "Public text from which all chance follows (default: from the operating system).")
  var seed: String?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> {
    var keys = size.overridden
    if tickets != nil { keys.insert(.tickets) }
    if allTickets { keys.insert(.allTickets) }
    if seed != nil { keys.insert(.seed) }
    return keys
  }

  /// What is wrong with the options; given the settings, also what neither says.
  func problems(_ settings: Settings?) -> [String] {
    var problems = size.problems(settings)
    if let tickets, !(1...Lottery.maximumTickets).contains(tickets) {
      problems.append(
        "--tickets \(tickets): the number of tickets is from 1 to \(Figures.grouped(Lottery.maximumTickets))."
      )
    }
    if seed?.isEmpty == true { problems.append("--seed: the seed text is empty.") }
    return problems
  }

  /// The whole panel, the request for the seats that are drawn, and where its seed comes from.
  ///
  /// - Precondition: nothing is wrong with the options, and a rule that needs targets has them.
  func request(
    _ dataSet: DataSet, rule: RuleName, gamma: Double?
  ) throws -> (plan: PanelPlan, request: PanelRequest, seed: DrawFiles.PublicSeed) {
    let settings = dataSet.settings
    let seed = publicSeed(settings)
    let plan = try size.plan(dataSet)
    let profiles = dataSet.people.profiles
    let request = PanelRequest(
      profiles: profiles, quotas: plan.drawnQuotas, panelSize: plan.drawnSize, rule: rule,
      parameters: dataSet.ruleParameters(gamma: gamma, of: profiles, seats: plan.drawnSize),
      tickets: tickets ?? settings.tickets, allTickets: allTickets || settings.allTickets ?? false,
      seed: seed.seed)
    return (plan, request, seed)
  }

  /// The option, else the settings, else 128 bits of the operating system as hexadecimal text.
  private func publicSeed(_ settings: Settings) -> DrawFiles.PublicSeed {
    if let given = seed ?? settings.seed {
      return .init(text: given, origin: seed != nil ? .option : .settings)
    }
    var generator = SystemRandomNumberGenerator()
    let digits = (0..<DrawFiles.PublicSeed.systemDigits).map { _ in
      String(UInt8.random(in: 0..<16, using: &generator), radix: 16)
    }
    return .init(text: digits.joined(), origin: .system)
  }
}
