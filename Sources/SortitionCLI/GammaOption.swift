internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// γ of the rule goldilocks.
struct GammaOption: ParsableArguments {
  // Text, so that a refused number is told as it was written.
  @Option(
    parsing: .unconditional,
    help: "The rule goldilocks: how much the smallest chance weighs against the largest (default: 1).")
  var gamma: String?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> { gamma == nil ? [] : [.gamma] }

  /// What is wrong with the option, beside these rules, where they are known.
  func problems(for rules: [ComparedRule]?) -> [String] {
    guard let gamma else { return [] }
    var problems: [String] = []
    if let rules, !rules.contains(.fitted(.goldilocks)) {
      problems.append(
        rules.count == 1
          ? "--gamma: the rule \(rules[0].name) has no such number, only goldilocks has."
          : "--gamma: goldilocks is not among the rules, and no other has such a number.")
    }
    if number == nil {
      problems.append("--gamma \(Lines.printable(gamma)): it is a number from 0.01 to 100, such as 0.5.")
    }
    return problems
  }

  /// γ where goldilocks is among the rules; that of the settings has no effect on others.
  func resolved(_ settings: Settings, for rules: [ComparedRule]) -> Double? {
    rules.contains(.fitted(.goldilocks)) ? number ?? settings.gamma : nil
  }

  /// Nil without the option, or one that is no γ.
  private var number: Double? {
    gamma.flatMap { Double($0) }.flatMap { RuleParameters.gammas.contains($0) ? $0 : nil }
  }
}
