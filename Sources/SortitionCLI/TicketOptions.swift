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

  /// What is wrong with the options, whatever the data.
  var problems: [String] {
    size.problems + (tickets.flatMap(Self.problem).map { [$0] } ?? [])
      + (seed?.isEmpty == true ? ["--seed: the seed text is empty."] : [])
  }

  private static func problem(tickets: Int) -> String? {
    (1...Lottery.maximumTickets).contains(tickets)
      ? nil
      : "--tickets \(tickets): the number of tickets is from 1 to \(Figures.grouped(Lottery.maximumTickets))."
  }

  /// The whole panel, the request for the seats that are drawn, and where its seed comes from.
  func request(
    _ dataSet: DataSet, rule: RuleName, gamma: Double?
  ) throws -> (plan: PanelPlan, request: PanelRequest, seed: DrawFiles.PublicSeed) {
    try CommandFailure.refuse(problems)
    let settings = dataSet.settings
    let tickets = tickets ?? settings.tickets
    try CommandFailure.refuse(tickets.flatMap(Self.problem).map { [$0] } ?? [])
    let seed = try publicSeed(settings)
    let plan = try size.plan(dataSet)
    guard !rule.needsTargets || dataSet.targets != nil else {
      throw CommandFailure(
        .usage, "--rule \(rule.rawValue): it needs the chances to come near to. Name their file by --targets."
      )
    }
    let profiles = dataSet.people.profiles
    let request = PanelRequest(
      profiles: profiles, quotas: plan.drawnQuotas, panelSize: plan.drawnSize, rule: rule,
      parameters: dataSet.ruleParameters(gamma: gamma, of: profiles, seats: plan.drawnSize),
      tickets: tickets, allTickets: allTickets || settings.allTickets ?? false, seed: seed.seed)
    return (plan, request, seed)
  }

  /// The option, else the settings, else 128 bits of the operating system as hexadecimal text.
  private func publicSeed(_ settings: Settings) throws -> DrawFiles.PublicSeed {
    if let given = seed ?? settings.seed {
      guard !given.isEmpty else { throw CommandFailure(.usage, "--seed: the seed text is empty.") }
      return .init(text: given, origin: seed != nil ? .option : .settings)
    }
    var generator = SystemRandomNumberGenerator()
    let digits = (0..<DrawFiles.PublicSeed.systemDigits).map { _ in
      String(UInt8.random(in: 0..<16, using: &generator), radix: 16)
    }
    return .init(text: digits.joined(), origin: .system)
  }
}
