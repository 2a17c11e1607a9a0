public import Sortition

/// Rules side by side, for the terminal.
public struct ComparisonSummary: Sendable {
  private let asked: Asked
  private let comparison: RuleComparison
  private let plan: PanelPlan
  private let profiles: Profiles
  private let gamma: Double?
  private let targets: String?
  private let leftOut: Int
  private let style: Style

  /// The summary of a comparison.
  ///
  /// - Parameters:
  ///   - plan: the whole panel.
  ///   - profiles: the people among whom the rules draw.
  ///   - gamma: γ of `goldilocks`; nil where it is not compared.
  ///   - targets: the name of the file of targets; nil where `target` is not compared.
  ///   - leftOut: how many people of the pool file are neither in the draw nor on the panel for certain.
  /// - Precondition: the comparison is of these people.
  public init(
    _ asked: Asked, comparison: RuleComparison, plan: PanelPlan, profiles: Profiles, gamma: Double?,
    targets: String?, leftOut: Int = 0, style: Style = .plain
  ) {
    self.asked = asked
    self.comparison = comparison
    self.plan = plan
    self.profiles = profiles
    self.gamma = gamma
    self.targets = targets
    self.leftOut = leftOut
    self.style = style
  }

  private var noun: Noun { profiles.noun }
  private var people: String { noun.count(profiles.memberCount) }

  /// The summary, lines of at most 100 characters as long as figures are not longer than usual.
  ///
  /// - Parameter files: what was written.
  public func text(files: FileList? = nil) -> String {
    var lines = [style.heading(plan.title(dataSet: asked.dataSet, people))]
    lines += plan.people(profiles.memberCount, leftOut: leftOut) + exclusions
    lines += Lines.pairs([("seed", asked.seedText)] + parameters)
    lines += ["", style.heading("Chances of selection by rule")]
    lines += ComparisonTable(comparison).lines + [""]
    lines += (["\(equal) \(below)", measures, abundant].compactMap(\.self) + remarks)
      .flatMap { Lines.paragraph($0) }
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is said where no rule is decided.
  public var undecidedText: String {
    let sentences = ["No rule is decided."] + said(of: undecided) + ["Nothing was written."]
    return sentences.flatMap { Lines.paragraph($0, first: "") }.joined(separator: "\n")
  }

  // MARK: What was asked

  private var parameters: [(name: String, text: String)] {
    var parameters: [(name: String, text: String)] = []
    if let gamma {
      parameters.append(
        (
          RuleName.goldilocks.rawValue,
          "γ = \(gamma): how much the smallest chance weighs against the largest"
        ))
    }
    if let targets {
      parameters.append((RuleName.target.rawValue, "towards the targets of \(Lines.printable(targets))"))
    }
    return parameters
  }

  /// Who can be on no panel, by any rule; nothing where everybody can.
  private var exclusions: [String] {
    guard let unreachable = comparison.unreachable, !unreachable.isEmpty else { return [] }
    let words = QuotaWords(
      system: comparison.system, features: profiles.features, plan: plan, noun: noun)
    return words.paragraphs(on: unreachable)
      + ProofWords.exclusion(of: unreachable, system: comparison.system, noun: noun)
      + Lines.paragraph(
        "In the figures of every rule they count with the chance 0. The smallest chance of the others: "
          + each(comparison.reachableMinimum) + ".") + [""]
  }

  // MARK: What the figures mean

  private var equal: String {
    "The equal chance is \(Figures.percent(comparison.system.equalShare)), the mean of every rule."
  }

  private var below: String {
    guard let least = comparison.leximinMinimum else {
      return "“Below leximin” is empty, since leximin’s chances are not there."
    }
    return "Below leximin: the share of the \(people) whose chance is below leximin’s smallest, "
      + "\(Figures.percent(least)) before rounding to tickets"
      + (isOpen
        ? "; ≥ or ≤ where simulation does not tell of everybody whether it is, “open” where it tells of nobody."
        : ".")
  }

  /// What the other columns measure.
  private var measures: String {
    let most = Figures.decimal(naturalLogarithm(Double(profiles.memberCount)), places: 3)
    return
      "Were all chances equal, the Gini coefficient would be 0 %, the geometric mean the mean, and the entropy "
      + "\(most); unequal ones make the first larger and the other two smaller. Lotteries alone have a number of "
      + "different panels, those of their tickets, and a proof, “yes” where they are certified."
  }

  /// Whether the simulation of some rule leaves open who is below.
  private var isOpen: Bool {
    comparison.outcomes.contains { outcome in
      comparison.shareBelowLeximin(outcome).map { $0.lowerBound < $0.upperBound } ?? false
    }
  }

  /// The mean chances at one end of the ratio products; nil where there are none, or all are one.
  private var abundant: String? {
    guard let range = comparison.ratioProducts.range,
      range.upperBound > range.lowerBound * (1 + RatioProducts.resolution)
    else { return nil }
    let means = each { outcome in
      outcome.probabilities.flatMap { comparison.ratioProducts.meanChance(ofTenth: .abundant, $0) }
    }
    return
      "A ratio product tells how much the \(noun.all) exceeds the quotas in somebody’s values: for each feature the "
      + "share of the value in the \(noun.all) is divided by its share of the panel at the middle of its quota, and these "
      + "are multiplied. "
      + "They go from \(Figures.decimal(range.lowerBound, places: 2)) to "
      + "\(Figures.decimal(range.upperBound, places: 2)). Mean chance of the tenth of the \(noun.all) with the largest "
      + "ratio products: \(means)."
  }

  /// "leximin 20.00 %, nash 19.00 %": a chance of each rule that has it.
  private func each(_ chance: (RuleOutcome) -> Double?) -> String {
    comparison.outcomes.compactMap { outcome in
      chance(outcome).map { "\(outcome.rule.name) \(Figures.percent($0))" }
    }.joined(separator: ", ")
  }

  /// The profiles of which nothing proves that they are on no panel.
  private var reachable: [Profile.ID] {
    var isReachable = [Bool](repeating: true, count: profiles.count)
    for entry in comparison.unreachable ?? [] { isReachable[entry.profile.index] = false }
    return isReachable.indices.filter { isReachable[$0] }.map { Profile.ID($0) }
  }

  // MARK: What is to be said of single rules

  private var remarks: [String] {
    [undecided, uncertified, withoutChance, generated, simulated].flatMap(said)
  }

  /// What is the same of several rules is said once.
  private func said(of remark: (RuleOutcome) -> String?) -> [String] {
    var said: [(rules: [String], text: String)] = []
    for outcome in comparison.outcomes {
      guard let text = remark(outcome) else { continue }
      if let known = said.firstIndex(where: { $0.text == text }) {
        said[known].rules.append(outcome.rule.name)
      } else {
        said.append(([outcome.rule.name], text))
      }
    }
    return said.map { "\($0.rules.joined(separator: ", ")): \($0.text)" }
  }

  private func undecided(_ outcome: RuleOutcome) -> String? {
    guard case .undecided(let reason) = outcome.result else { return nil }
    return "not decided. \(reason)"
  }

  private func uncertified(_ outcome: RuleOutcome) -> String? {
    guard let fit = outcome.fit, let reason = fit.uncertifiedBecause else { return nil }
    guard fit.isOptimal else { return "not certified, since \(reason)." }
    return "not certified, since \(reason). The chances before rounding are proven best"
      + (isAll(fit) ? "." : "; that panels can give them is shown by all tickets only (--all-tickets).")
  }

  private func isAll(_ fit: FittedLottery) -> Bool {
    if case .all = fit.realisation { true } else { false }
  }

  private func withoutChance(_ outcome: RuleOutcome) -> String? {
    guard let members = comparison.membersWithoutChance(outcome), members > 0 else { return nil }
    return "leaves \(noun.count(members)) no chance, though "
      + (othersSeat(outcome)
        ? "panels can hold them, as other rules show." : "panels may be able to hold them.")
  }

  /// Whether everybody whom a rule leaves no chance, but for those who are proven to be on no panel, is on tickets of
  /// others.
  private func othersSeat(_ outcome: RuleOutcome) -> Bool {
    let fits = comparison.outcomes.compactMap(\.fit)
    return reachable.filter { outcome.fit?.hasChance($0) == false }.allSatisfy { profile in
      fits.contains { $0.lottery.counts[profile.index] > 0 }
    }
  }

  private func generated(_ outcome: RuleOutcome) -> String? {
    guard outcome.fit?.panels != nil else { return nil }
    return
      "found panel by panel (column generation), since chances that quotas met on average promise could not be "
      + "divided into panels."
  }

  private func simulated(_ outcome: RuleOutcome) -> String? {
    guard let (simulation, bounds) = outcome.simulation else { return nil }
    let attempts = Figures.count(simulation.panels + simulation.restarts, "attempt")
    let panels = Figures.count(simulation.panels, "panel")
    let given =
      simulation.failures == 0
      ? "" : " \(Figures.count(simulation.failures, "panel was", "panels were")) given up."
    let below = comparison.shareBelowLeximin(outcome).map { share in
      let most = Figures.percent(share.upperBound)
      return ", and the share below leximin’s "
        + (share.lowerBound == share.upperBound
          ? "is \(most)" : "from \(Figures.percent(share.lowerBound)) to \(most)")
    }
    // Of those who are on no panel the chance is known.
    let reachable = reachable.map(\.index)
    let isEverybody = reachable.count == bounds.lower.count
    let least = reachable.reduce(into: (lower: 1.0, upper: 1.0)) { least, t in
      least = (min(least.lower, bounds.lower[t]), min(least.upper, bounds.upper[t]))
    }
    return
      "simulated, \(panels) in \(attempts) (\(Figures.percent(simulation.acceptance))).\(given) With "
      + "\(Figures.decimal(100 * bounds.confidence, places: 0)) % confidence the smallest chance "
      + "\(isEverybody ? "" : "of the others ")is from \(Figures.percent(least.lower)) to "
      + "\(Figures.percent(least.upper))\(below ?? "")."
  }
}
