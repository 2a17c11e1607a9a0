internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// What is compared.
struct ComparisonOptions: ParsableArguments {
  @Option(help: "Names of rules, with commas (default: all).")
  var rules: String?

  @Option(
    parsing: .unconditional,
    help: "How many panels of each rule without probabilities are simulated.")
  var draws = 10_000

  private static let mostDraws = 1_000_000_000

  /// The rules in the order given; nil without the option.
  func namedRules() throws -> [ComparedRule]? {
    guard let rules else { return nil }
    var named: [ComparedRule] = []
    for part in rules.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part).trimmed
      guard let rule = ComparedRule(name: name) else {
        let known = ComparedRule.all.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          .usage, "--rules: this version has no rule “\(Lines.printable(name))”. It has \(known).")
      }
      guard !named.contains(rule) else {
        throw CommandFailure(.usage, "--rules: \(rule.name) is named twice.")
      }
      named.append(rule)
    }
    return named
  }

  /// The rules that were named, else all but for those that need a file that is not there.
  func resolved(_ named: [ComparedRule]?, hasTargets: Bool) throws -> [ComparedRule] {
    let rules = named ?? ComparedRule.all.filter { hasTargets || !$0.needsTargets }
    guard let rule = rules.first(where: \.needsTargets), !hasTargets else { return rules }
    throw CommandFailure(
      .usage, "--rules: \(rule.name) needs the chances to come near to. Name their file by --targets.")
  }

  /// How many panels are simulated.
  func resolvedDraws() throws -> Int {
    guard (1...Self.mostDraws).contains(draws) else {
      throw CommandFailure(
        .usage,
        "--draws \(draws): the number of simulated panels is from 1 to \(Figures.grouped(Self.mostDraws)).")
    }
    return draws
  }
}
