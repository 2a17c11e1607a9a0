internal import ArgumentParser
internal import Sortition
internal import SortitionReports
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

  /// The rule that the option names, else that of the settings; nil where neither is known.
  func rules(_ settings: Settings?) -> [ComparedRule]? {
    let known = rule == nil ? settings.map { $0.rule ?? .leximin } : rule.flatMap(RuleName.init(rawValue:))
    return known.map { [.fitted($0)] }
  }

  /// A name that no rule has.
  var problems: [String] {
    guard let rule, RuleName(rawValue: rule) == nil else { return [] }
    let refused = RefusedRule(named: Lines.printable(rule))
    return ["--rule: \(refused.message). \(refused.repair)"]
  }
}
