import Sortition
import SortitionEnumeration
import SortitionSelection
import SortitionSweeps
import Testing

/// Fits of tiny instances against the enumeration of all their panels.
@Suite("Fits agree with the enumeration")
struct FitConformanceTests {
  /// To what probabilities agree: the 1e-9.
  static let tolerance = 1e-9

  /// What a fit may differ in; empty where it conforms.
  static func faults(_ instance: TinyInstance, rule: RuleName) -> (faults: [String], path: String) {
    let leximin = instance.leximin
    let fit: FittedLottery
    do throws(FitError) {
      fit = try instance.request(rule: rule).fit()
    } catch {
      if case .infeasible = error { return (leximin == nil ? [] : ["said to be infeasible"], "infeasible") }
      return (["\(error)"], "failed")
    }
    let path = fit.panels == nil ? "ticket-tree" : "column-generation"
    guard let leximin else { return (["a lottery where there is no panel"], path) }
    var faults: [String] = []
    if let reason = fit.uncertifiedBecause { faults.append("not certified: \(reason)") }
    let unreachable = Set(fit.unreachable.map(\.profile))
    let reachable = instance.members.indices.filter { !instance.unreachable.contains($0) }
    for i in instance.members.indices {
      let profile = fit.profiles.ofMember[i]
      if unreachable.contains(profile) != instance.unreachable.contains(i) {
        faults.append("member \(i) is \(unreachable.contains(profile) ? "" : "not ")said to be unreachable")
      }
      let chance = fit.marginal(of: profile)
      if rule == .leximin, abs(chance - leximin.probabilities[i].value) > tolerance {
        faults.append("member \(i) has \(chance), not \(leximin.probabilities[i])")
      }
    }
    let least = reachable.map { fit.marginal(of: fit.profiles.ofMember[$0]) }.min() ?? 0
    if abs(least - leximin.maximin.value) > tolerance {
      faults.append("the minimum is \(least), not \(leximin.maximin)")
    }
    let bound = fit.audit.upperBound ?? .infinity
    if abs(bound - leximin.maximin.value) > tolerance {
      faults.append("the bound is \(bound), not \(leximin.maximin)")
    }
    faults += ticketFaults(fit, instance) + roundingFaults(fit) + bestFaults(fit, instance)
    return (faults, path)
  }

  /// C/m is near x: on the tree less than one seat off, or two where the quotas forbid that; on panels two
  /// tickets for each member, and one below the smallest chance.
  static func roundingFaults(_ fit: FittedLottery) -> [String] {
    let m = fit.lottery.tickets
    // x is rounded to quanta of 2⁻³⁰ seat, and a few of them are nothing.
    let noise = Double((RootRounding.noise + 1) * m) / Marginals.quantaPerSeat
    var isWidened = false
    if fit.panels == nil {
      guard
        let again = try? RootRounding(
          rounding: fit.marginals.quantisedSeats(in: fit.system), system: fit.system, tickets: m),
        again.lottery.counts == fit.lottery.counts
      else { return ["the counts are not the rounded marginals"] }
      isWidened = again.widened
    }
    return (0..<fit.profiles.count).compactMap { t in
      let n = Double(fit.system.counts[t])
      let miss = Double(fit.lottery.counts[t]) - Double(m) * fit.marginals.seats[t]
      let isNear =
        if fit.panels == nil {
          abs(miss) < (isWidened ? 2 : 1) + noise
        } else {
          abs(miss) <= CertificateAudit.ticketsOff * n
            && (!fit.isReached(Profile.ID(t))
              || Double(fit.lottery.counts[t]) >= n * (Double(m) * fit.audit.minimum - 1 - 1e-6))
        }
      return isNear ? nil : "profile \(t) has \(fit.lottery.counts[t]) seats, \(miss) off"
    }
  }

  /// No panel of the enumeration exceeds the best of a stage by more than its allowance, and some panel has it up
  /// to twice that.
  static func bestFaults(_ fit: FittedLottery, _ instance: TinyInstance) -> [String] {
    fit.marginals.certificate.panelStages.enumerated().compactMap { number, stage in
      let best = instance.panels.map { panel in
        instance.members.indices.filter { panel.contains($0) }
          .reduce(0) { $0 + stage.weights[fit.profiles.ofMember[$1].index] }
      }.max()
      guard let best, best - stage.best <= stage.solverAllowance,
        stage.best - best <= 2 * stage.solverAllowance
      else {
        return "stage \(number + 1) calls \(stage.best) the best, not \(best ?? .nan)"
      }
      return nil
    }
  }

  /// Every ticket is a panel of the enumeration, and every member on floor or ceil of C_t/n_t of them; on none
  /// where it is said that no panel includes him.
  static func ticketFaults(_ fit: FittedLottery, _ instance: TinyInstance) -> [String] {
    guard case .all(let leaves, let audit) = fit.realisation, let seating = fit.seating else {
      return ["not all tickets exist"]
    }
    let panels = Set(instance.panels)
    var tickets = [Int](repeating: 0, count: instance.members.count)
    let unreachable = Set(fit.unreachable.map(\.profile))
    var faults = audit.passes ? [] : ["the tickets are not the lottery"]
    for leaf in leaves {
      let members = seating.members(of: leaf)
      let bits = members.reduce(UInt32(0)) { $0 | 1 << UInt32($1.index) }
      if !panels.contains(MemberSet(bits: bits)) { faults.append("ticket \(leaf.ticket) is no panel") }
      for member in members { tickets[member.index] += 1 }
    }
    for (i, count) in tickets.enumerated() {
      let t = fit.profiles.ofMember[i].index
      let (seats, n) = (fit.lottery.counts[t], fit.system.counts[t])
      if count < seats / n || count > (seats + n - 1) / n {
        faults.append("member \(i) is on \(count) tickets of \(seats)/\(n)")
      }
      if count > 0, unreachable.contains(fit.profiles.ofMember[i]) {
        faults.append("member \(i) is on \(count) tickets and said to be on no panel")
      }
    }
    return faults
  }

  @Test(
    "leximin: every probability, who is unreachable, and tickets that are panels", .timeLimit(.minutes(20)))
  func leximin() {
    let seeds = Sweep.seeds(125)
    var paths: [String: Int] = [:]
    for seed in seeds {
      let instance = EnumerationTests.instance(seed)
      let (faults, path) = Self.faults(instance, rule: .leximin)
      paths[path, default: 0] += 1
      #expect(faults.isEmpty, "seed \(seed): \(faults.prefix(3)) \(instance)")
    }
    #expect(paths["column-generation", default: 0] > 0, "no gap between averages and panels was met")
  }

  @Test("maximin: the largest minimum and its bound", .timeLimit(.minutes(20)))
  func maximin() {
    for seed in Sweep.seeds(125) {
      let instance = EnumerationTests.instance(seed)
      let (faults, _) = Self.faults(instance, rule: .maximin)
      #expect(faults.isEmpty, "seed \(seed): \(faults.prefix(3)) \(instance)")
    }
  }
}
