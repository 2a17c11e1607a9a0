import Sortition
import SortitionEnumeration
import SortitionSweeps

/// Tiny instances as the package sees them. Features are named f0, f1, …, values v0, v1, … and members by
/// their numbers.
extension TinyInstance {
  var pool: Pool {
    let features = quotas.indices.map { f in
      Feature(name: "f\(f)", values: quotas[f].indices.map { "v\($0)" })
    }
    let homes = households.map { $0.map { Household.ID($0) } }
    return Pool(
      features: features, ids: members.indices.map(String.init),
      values: features.indices.map { f in members.map { Feature.Value($0[f]) } },
      households: homes.contains { $0 != nil } ? homes : [])
  }

  var sortitionQuotas: Quotas {
    Quotas(
      features: pool.features, ranges: quotas.map { $0.map { Sortition.Quota($0.minimum, $0.maximum) } })
  }

  /// The flex of every quota: `flex[f][v]`.
  var flex: [[QuotaFlex]] { quotas.map { $0.map { QuotaFlex($0.minimumFlex, $0.maximumFlex) } } }

  /// The request for a lottery over this instance's panels.
  ///
  /// - Precondition: panelSize ≥ 1.
  func request(
    rule: RuleName = .leximin, parameters: RuleParameters = RuleParameters(), tickets: Int? = nil,
    allTickets: Bool = false
  ) -> PanelRequest {
    PanelRequest(
      pool: pool, quotas: sortitionQuotas, panelSize: panelSize, rule: rule, parameters: parameters,
      tickets: tickets, allTickets: allTickets, seed: Seed(bytes: Array(repeating: 7, count: 32)))
  }

  /// Random parameters for rules that have some: γ of 1/4, 1 or 4, and targets in proportion to 1…9.
  func parameters(seed: Int) -> RuleParameters {
    var random = SweptGenerator(seed: seed)
    let numbers = members.map { _ in Double(Int.random(in: 1...9, using: &random)) }
    return RuleParameters(
      gamma: [0.25, 1, 4][seed % 3],
      targets: RuleParameters.targets(
        inProportionTo: numbers, of: Profiles(of: pool), seats: panelSize))
  }
}
