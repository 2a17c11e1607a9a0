internal import ArgumentParser
internal import Sortition
internal import SortitionTables

/// γ of the rule goldilocks.
struct GammaOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "The rule goldilocks: how much the smallest chance weighs against the largest (default: 1).")
  var gamma: Double?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> { gamma == nil ? [] : [.gamma] }

  /// γ where goldilocks is among the rules; that of the settings has no effect on others.
  func resolved(_ settings: Settings, for rules: [ComparedRule]) throws -> Double? {
    let isUsed = rules.contains(.fitted(.goldilocks))
    guard let gamma else { return isUsed ? settings.gamma : nil }
    guard isUsed else {
      throw CommandFailure(
        .usage,
        rules.count == 1
          ? "--gamma: the rule \(rules[0].name) has no such number, only goldilocks has."
          : "--gamma: goldilocks is not among the rules, and no other has such a number.")
    }
    guard RuleParameters.gammas.contains(gamma) else {
      throw CommandFailure(.usage, "--gamma \(gamma): it is a number from 0.01 to 100, such as 0.5.")
    }
    return gamma
  }
}
