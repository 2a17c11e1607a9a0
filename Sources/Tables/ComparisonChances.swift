internal import Sortition

/// `compare-chances.csv`: the chance of everybody of each profile by each rule.
///
/// The values of the features, `count` n_t, `ratioProduct`, empty where it is ∞, then a column with the name of each
/// rule: C_t/(m n_t) of a lottery, the estimate of a simulation; behind the latter its two bounds. The columns are those
/// of the rules, whatever became of them; cells of an undecided one are empty. Profiles in their order.
struct ComparisonChances {
  /// The file.
  let bytes: [UInt8]

  /// - Precondition: the comparison is of these people, and the profiles are theirs.
  /// - Complexity: O(T·(F + rules)).
  init(_ comparison: RuleComparison, people: People, profiles: Profiles) {
    var writer = CSVWriter()
    let columns = comparison.outcomes.flatMap(Self.columns)
    writer.append(
      people.titles(of: profiles) + [ProfileTable.count, "ratioProduct"] + columns.map(\.title))
    for (t, profile) in profiles.profiles.enumerated() {
      let product = comparison.ratioProducts.products[t]
      writer.append(
        people.cells(of: Profile.ID(t), profiles)
          + ["\(profile.count)", product.isFinite ? "\(product)" : ""]
          + columns.map { column in column.chances.map { "\($0[t])" } ?? "" })
    }
    bytes = writer.bytes
  }

  private static func columns(_ outcome: RuleOutcome) -> [(title: String, chances: [Double]?)] {
    let name = outcome.rule.name
    let chances = [(title: name, chances: outcome.probabilities)]
    guard case .simulated = outcome.rule else { return chances }
    let bounds = outcome.simulation?.bounds
    return chances + [(name + "-lower", bounds?.lower), (name + "-upper", bounds?.upper)]
  }
}
