public import Sortition

/// `compare.json` and `compare.csv`: rules side by side.
///
/// The keys and columns and their order are those of Documentation/CLI.md; what does not apply is null, or an empty cell.
public struct ComparisonDocument: Sendable, Hashable {
  /// What `compare.json` holds.
  public let json: JSON
  /// Both files, in this order.
  public let files: [ResultFile]

  /// The documents of a comparison.
  ///
  /// - Parameters:
  ///   - fixed: how many people are on the panel for certain.
  ///   - seed: the public text.
  ///   - draws: how many panels were asked of each simulation.
  ///   - inputs: the files that were read, no two of one name.
  ///   - version: the version of the program.
  /// - Complexity: O(rules · (T log T + m k)).
  public init(
    of comparison: RuleComparison, fixed: Int = 0, seed: String, draws: Int, inputs: [FileDigest],
    version: String
  ) {
    let system = comparison.system
    let rows = comparison.outcomes.map { ComparisonRow($0, of: comparison) }
    json = [
      "version": .string(version),
      "panelSize": .integer(system.panelSize + fixed),
      "fixed": .integer(fixed),
      "poolSize": .integer(system.memberCount),
      "profiles": .integer(system.profileCount),
      "equalChance": .number(system.equalShare),
      "seed": .string(seed),
      "draws": .integer(draws),
      "leximinMinimum": .optional(comparison.leximinMinimum),
      "rules": .array(rows.map(\.json)),
      "inputDigests": .object(inputs.map { JSON.Member($0.name, .string($0.sha256)) }),
    ]
    var table = CSVWriter()
    table.append(ComparisonRow.columns)
    for row in rows { table.append(row.cells) }
    files = [
      ResultFile(name: "compare.json", bytes: json.bytes()),
      ResultFile(name: "compare.csv", bytes: table.bytes),
    ]
  }
}
