internal import ArgumentParser
internal import Sortition
internal import SortitionTables

/// What lottery is asked for, and by which rule.
struct LotteryOptions: ParsableArguments {
  @OptionGroup var tickets: TicketOptions

  @Option(help: "The rule of fairness: leximin (default), maximin, nash, minimax or goldilocks.")
  var rule: String?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> {
    rule == nil ? tickets.overridden : tickets.overridden.union([.rule])
  }

  /// The option, else the settings.
  func resolvedRule(_ settings: Settings) throws -> RuleName {
    guard let rule else { return settings.rule ?? .leximin }
    if let known = RuleName(rawValue: rule) { return known }
    let known = RuleName.allCases.map(\.rawValue).joined(separator: ", ")
    throw CommandFailure(
      .usage,
      "--rule \(rule): this version has no such rule, and no rule stands in for another. It has \(known).")
  }
}
