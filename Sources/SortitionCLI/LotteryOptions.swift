internal import ArgumentParser
internal import Sortition
internal import SortitionTables

/// What lottery is asked for, and by which rule.
struct LotteryOptions: ParsableArguments {
  @OptionGroup var tickets: TicketOptions

  @Option(help: "The rule of fairness: leximin (default), maximin, nash, minimax, goldilocks or target.")
  var rule: String?

  @OptionGroup var ratios: GammaOption

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> {
    tickets.overridden.union(ratios.overridden).union(rule == nil ? [] : [.rule])
  }

  /// The option, else the settings; and its γ.
  func resolvedRule(_ settings: Settings) throws -> (rule: RuleName, gamma: Double?) {
    let rule = try named() ?? settings.rule ?? .leximin
    return (rule, try ratios.resolved(settings, for: [.fitted(rule)]))
  }

  /// Whether the rule needs targets; a name that no rule has is another's to refuse.
  func needsTargets(_ settings: Settings) -> Bool {
    let rule = rule.map(RuleName.init(rawValue:)) ?? settings.rule
    return rule?.needsTargets ?? false
  }

  private func named() throws -> RuleName? {
    guard let rule else { return nil }
    if let known = RuleName(rawValue: rule) { return known }
    let known = RuleName.allCases.map(\.rawValue).joined(separator: ", ")
    throw CommandFailure(
      .usage,
      "--rule \(rule): this version has no such rule, and no rule stands in for another. It has \(known).")
  }
}
