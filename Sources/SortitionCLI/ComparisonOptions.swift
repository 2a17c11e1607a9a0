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

  /// The rules that are named, in the order given and each once, nil where a name is no rule's; without the option all
  /// but for those that need targets where none are named.
  func compared(hasTargets: Bool) -> [ComparedRule]? {
    guard rules != nil else { return ComparedRule.all.filter { hasTargets || !$0.needsTargets } }
    return names.allSatisfy { ComparedRule(name: $0) != nil } ? named : nil
  }

  private var named: [ComparedRule] {
    names.compactMap(ComparedRule.init(name:)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What is wrong with the options, whatever the data.
  var problems: [String] {
    let unknown = names.filter { !$0.isEmpty && ComparedRule(name: $0) == nil }
    let known = names.compactMap(ComparedRule.init(name:))
    let repeated = named.filter { rule in known.count { $0 == rule } > 1 }
    var problems: [String] = []
    if !unknown.isEmpty {
      let names = Lines.listed(unknown.map { "no rule “\(Lines.printable($0))”" })
      let all = ComparedRule.all.map(\.name).joined(separator: ", ")
      problems.append("--rules: this version has \(names). It has \(all).")
    }
    if names.contains("") {
      problems.append("--rules: a name is empty. Write names with commas between them.")
    }
    problems += repeated.map { "--rules: \($0.name) is named twice." }
    if !(1...Self.mostDraws).contains(draws) {
      problems.append(
        "--draws \(draws): the number of simulated panels is from 1 to \(Figures.grouped(Self.mostDraws)).")
    }
    return problems
  }

  private var names: [String] {
    rules.map { $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed } } ?? []
  }
}
