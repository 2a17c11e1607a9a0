import Sortition
import SortitionEnumeration
import SortitionSelection
import SortitionSweeps
import Testing

/// The rules that do not go by levels, against exact linear programs over all panels of tiny instances.
///
/// A convex aim has its optimum at π exactly where no lottery is better for its gradient there. So one linear program
/// over all panels, solved in integers, judges each aim; what it judges by is rounded to millionths.
@Suite("Convex rules agree with the enumeration")
struct ConvexConformanceTests {
  /// To what aims agree: the issue's 1e-6.
  static let tolerance = 1e-6
  /// How many of the random instances have to be compared: three in ten may have no panel at all
  /// (`EnumerationTests.mixture`).
  static let comparedPercent = 70

  /// What a fit may differ in, empty where it conforms; and how it was found.
  static func faults(
    _ instance: TinyInstance, rule: RuleName, _ parameters: RuleParameters
  ) -> (faults: [String], path: String) {
    let panels = instance.panels
    let fit: FittedLottery
    do throws(FitError) {
      fit = try instance.request(rule: rule, parameters: parameters).fit()
    } catch {
      switch error {
      case .infeasible: return (panels.isEmpty ? [] : ["said to be infeasible"], "infeasible")
      default: return (["\(error)"], "failed")
      }
    }
    guard !panels.isEmpty else { return (["a lottery where there is no panel"], "ticket-tree") }
    let exact = ExactChances(members: instance.members.count, panels: panels)
    let reached = exact.reached
    let chances = instance.members.indices.map { fit.marginal(of: fit.profiles.ofMember[$0]) }
    let own = reached.map { chances[$0] }
    let (least, most) = (own.min() ?? 0, own.max() ?? 0)
    var faults = FitConformanceTests.ticketFaults(fit, instance)
    if let reason = fit.uncertifiedBecause { faults.append("not certified: \(reason)") }
    let unreachable = Set(fit.unreachable.map(\.profile))
    for i in instance.members.indices
    where unreachable.contains(fit.profiles.ofMember[i]) != !reached.contains(i) {
      faults.append("member \(i) is wrongly said to be, or not to be, on no panel")
    }
    let millionth = 1e6
    switch rule {
    case .nash:
      // Σ 1/π over any panel is at most the number of members reached.
      let worst = panels.map { panel in reached.reduce(0) { panel.contains($1) ? $0 + 1 / chances[$1] : $0 } }
      let excess = (worst.max() ?? .infinity) / Double(reached.count) - 1
      if excess > tolerance { faults.append("a panel gains a share of \(excess)") }
    case .minimax:
      let bound = exact.least(ceiling: 1, floor: 0)
      if abs(most - bound.value) > tolerance { faults.append("the largest chance is \(most), not \(bound)") }
      let floor = exact.largestFloor(ceiling: bound.numerator, parts: bound.denominator)
      if let floor, abs(least - floor.value) <= tolerance { break }
      faults.append("the smallest chance is \(least), not \(floor.map(\.description) ?? "in any lottery")")
    case .goldilocks:
      // γ (k/n)/v ≥ 2 √(γ (k/n) s) − s v, with equality at this v.
      let share = Double(instance.panelSize) / Double(instance.members.count)
      let weight = (parameters.gamma ?? 1) * share
      let slope = (weight / (least * least) * millionth).rounded()
      let price = (1 / share * millionth).rounded()
      let linear = exact.least(ceiling: Int128(price), floor: Int128(slope)).value / millionth
      let bound = linear + 2 * (weight * slope / millionth).squareRoot()
      let value = most / share + weight / least
      if abs(value - bound) > tolerance * bound { faults.append("the ratios are \(value), not \(bound)") }
      // Neither of both ratios could be better while the other stays.
      let parts: Int128 = 1_000_000_000
      let ceiling = Int128((most * Double(parts)).rounded(.up)) + 1
      let floor = exact.largestFloor(ceiling: ceiling, parts: parts)
      if let floor, abs(least - floor.value) <= tolerance { break }
      faults.append("below \(most) the smallest chance is \(least), not \(floor?.value ?? .nan)")
    case .target:
      // No lottery is better for the gradient at this one.
      let targets = parameters.targets ?? []
      // Finer than millionths: rounding counts once for each member.
      let unit = 1e9
      let weights = instance.members.indices.map { i in
        Int128(((chances[i] - targets[fit.profiles.ofMember[i].index]) * unit).rounded())
      }
      let own = zip(weights, chances).reduce(0) { $0 + Double($1.0) * $1.1 }
      let bound = exact.least(weights: weights, floor: 0, ceiling: 1, parts: 1)?.value ?? -.infinity
      if own - bound > tolerance * unit {
        faults.append("the distance could fall along \((own - bound) / unit)")
      }
    default: break
    }
    // Given floor and ceiling, the least mean square.
    if rule != .nash, rule != .target {
      let parts: Int128 = 1_000_000_000
      let weights = chances.map { Int128(($0 * millionth).rounded()) }
      let floor = max(0, Int128((least * Double(parts)).rounded(.down)) - 1)
      let ceiling = rule == .maximin ? parts : Int128((most * Double(parts)).rounded(.up)) + 1
      if let bound = exact.least(weights: weights, floor: floor, ceiling: ceiling, parts: parts) {
        let own = zip(weights, chances).reduce(0) { $0 + Double($1.0) * $1.1 } / millionth
        if own > bound.value / millionth + tolerance {
          faults.append("the mean square could fall from \(own) towards \(bound.value / millionth)")
        }
      } else {
        faults.append("no lottery has these chances")
      }
    }
    return (faults, fit.panels == nil ? "ticket-tree" : "column-generation")
  }

  @Test(
    "random instances: Nash, minimax, Goldilocks, maximin and target", .timeLimit(.minutes(20)),
    arguments: [RuleName.nash, .minimax, .goldilocks, .maximin, .target])
  func random(rule: RuleName) {
    var paths: [String: Int] = [:]
    let seeds = Sweep.seeds(75)
    for seed in seeds {
      let instance = EnumerationTests.instance(seed)
      let (faults, path) = Self.faults(instance, rule: rule, instance.parameters(seed: seed))
      paths[path, default: 0] += 1
      #expect(
        faults.isEmpty, "seed \(seed), \(rule.rawValue), \(instance): \(faults.joined(separator: "; "))")
    }
    let compared = paths["ticket-tree", default: 0] + paths["column-generation", default: 0]
    #expect(
      compared * 100 >= seeds.count * Self.comparedPercent, "only \(compared) of \(seeds.count) were compared"
    )
    #expect(paths["column-generation", default: 0] > 0, "no gap between averages and panels was met")
  }

  /// Somebody on no panel whom averages reach counted in the floor of 1407, and chances of 10⁻⁸ asked for 10⁹ tickets in
  /// the others.
  @Test(
    "instances of a full sweep that once failed: people on no panel, and chances of nothing but rounding",
    arguments: zip([RuleName.minimax, .target, .target, .target], [1407, 1162, 2018, 2378]))
  func once(rule: RuleName, seed: Int) {
    let instance = EnumerationTests.instance(seed)
    let (faults, _) = Self.faults(instance, rule: rule, instance.parameters(seed: seed))
    #expect(faults.isEmpty, "seed \(seed), \(instance): \(faults.joined(separator: "; "))")
  }
}
