public import Sortition

/// Rules side by side, for the terminal.
public struct ComparisonSummary: Sendable {
  private let asked: Asked
  private let comparison: RuleComparison
  private let plan: PanelPlan
  private let profiles: Profiles
  private let leftOut: Int
  private let style: Style

  /// The summary of a comparison.
  ///
  /// - Parameters:
  ///   - plan: the whole panel.
  ///   - profiles: the people among whom the rules draw.
  ///   - leftOut: how many people of the pool file are neither in the draw nor on the panel for certain.
  /// - Precondition: the comparison is of these people.
  public init(
    _ asked: Asked, comparison: RuleComparison, plan: PanelPlan, profiles: Profiles, leftOut: Int = 0,
    style: Style = .plain
  ) {
    self.asked = asked
    self.comparison = comparison
    self.plan = plan
    self.profiles = profiles
    self.leftOut = leftOut
    self.style = style
  }

  private var people: String { profiles.noun.count(profiles.memberCount) }

  /// The summary, lines of at most 100 characters as long as figures are not longer than usual.
  ///
  /// - Parameter files: what was written.
  public func text(files: FileList? = nil) -> String {
    var lines = [style.heading(plan.title(dataSet: asked.dataSet, people))]
    lines += plan.people(profiles.memberCount, leftOut: leftOut)
    lines += Lines.pairs([("seed", asked.seedText)])
    lines += ["", style.heading("Chances of selection by rule")]
    lines += ComparisonTable(comparison).lines + [""]
    lines += notes.flatMap { Lines.paragraph($0) }
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is said where no rule is decided.
  public var undecidedText: String {
    let sentences =
      ["No rule is decided."] + comparison.outcomes.compactMap(undecided) + ["Nothing was written."]
    return sentences.flatMap { Lines.paragraph($0, first: "") }.joined(separator: "\n")
  }

  // MARK: Notes

  private var notes: [String] {
    var notes = [
      "The equal chance is \(Figures.percent(comparison.system.equalShare)), the mean of every rule. \(below)"
    ]
    for outcome in comparison.outcomes {
      notes += [undecided(outcome), uncertified(outcome), simulated(outcome)].compactMap(\.self)
    }
    return notes
  }

  private var below: String {
    guard let least = comparison.leximinMinimum else {
      return "“Below leximin” is empty, since leximin’s chances are not there."
    }
    return "Below leximin: the share of the \(people) whose chance is below leximin’s smallest, "
      + "\(Figures.percent(least)) before rounding to tickets."
  }

  private func undecided(_ outcome: RuleOutcome) -> String? {
    guard case .undecided(let reason) = outcome.result else { return nil }
    return "\(outcome.rule.name): not decided. \(reason)"
  }

  private func uncertified(_ outcome: RuleOutcome) -> String? {
    outcome.fit?.uncertifiedBecause.map { "\(outcome.rule.name): not certified, since \($0)." }
  }

  private func simulated(_ outcome: RuleOutcome) -> String? {
    guard let (simulation, smallest) = outcome.simulation else { return nil }
    let attempts = Figures.count(simulation.panels + simulation.restarts, "attempt")
    let panels = Figures.count(simulation.panels, "panel")
    let given =
      simulation.failures == 0
      ? "" : " \(Figures.count(simulation.failures, "panel was", "panels were")) given up."
    return
      "\(outcome.rule.name): simulated, \(panels) in \(attempts) (\(Figures.percent(simulation.acceptance))).\(given) "
      + "The smallest chance is from \(Figures.percent(smallest.lower)) to \(Figures.percent(smallest.upper)), with "
      + "\(Figures.decimal(100 * smallest.confidence, places: 0)) % confidence."
  }
}
