public import Sortition

/// `compare.json`, `compare.csv` and `compare-chances.csv`: rules side by side.
///
/// The keys and columns and their order are those of Documentation/CLI.md; what does not apply is null, or an empty cell.
public struct ComparisonDocument: Sendable, Hashable {
  /// What `compare.json` holds.
  public let json: JSON
  /// The files, in this order.
  public let files: [ResultFile]

  /// The documents of a comparison.
  ///
  /// - Parameters:
  ///   - people: the people of the data set.
  ///   - profiles: those who can be drawn, grouped.
  ///   - gamma: γ of `goldilocks`; nil where it is not compared.
  ///   - targets: the name of the file of targets among the inputs; nil where `target` is not compared.
  ///   - seed: the public text.
  ///   - draws: how many panels were asked of each simulation.
  ///   - inputs: the files that were read, no two of one name.
  ///   - version: the version of the program.
  /// - Precondition: the comparison is of these people.
  /// - Complexity: O(rules · (T log T + T F) + n).
  public init(
    of comparison: RuleComparison, people: People, profiles: Profiles, gamma: Double?, targets: String?,
    seed: String, draws: Int, inputs: [FileDigest], version: String
  ) {
    let system = comparison.system
    let rows = comparison.outcomes.map { ComparisonRow($0, of: comparison) }
    let fixed = people.fixed.count
    json = [
      "version": .string(version),
      "panelSize": .integer(system.panelSize + fixed),
      "fixed": .integer(fixed),
      "poolSize": .integer(system.memberCount),
      "profiles": .integer(system.profileCount),
      "equalChance": .number(system.equalShare),
      "seed": .string(seed),
      "draws": .integer(draws),
      "ruleParameters": ["gamma": .optional(gamma), "targets": .optional(targets)],
      "leximinMinimum": .optional(comparison.leximinMinimum),
      "unreachable": comparison.unreachable.map {
        .array(CheckDocument.members($0, profiles: profiles, pool: people.pool))
      } ?? nil,
      "ratioProducts": comparison.ratioProducts.range.map {
        ["smallest": .number($0.lowerBound), "largest": .number($0.upperBound)]
      } ?? nil,
      "rules": .array(rows.map(\.json)),
      "inputDigests": .object(inputs.map { JSON.Member($0.name, .string($0.sha256)) }),
    ]
    var table = CSVWriter()
    table.append(ComparisonRow.columns)
    for row in rows { table.append(row.cells) }
    files = [
      ResultFile(name: "compare.json", bytes: json.bytes()),
      ResultFile(name: "compare.csv", bytes: table.bytes),
      ResultFile(
        name: "compare-chances.csv",
        bytes: ComparisonChances(comparison, people: people, profiles: profiles).bytes),
    ]
  }
}
