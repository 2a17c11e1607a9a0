internal import Sortition
internal import SortitionOptimization

/// Which profiles are on some panel, decided by integer programs.
///
/// While profiles are left of which no panel is known, one program asks for a panel with as many seats of
/// them as possible: it gives a panel with new ones, or proves that all of them are on none.
struct Reachability {
  /// Panels that together hold every reachable profile.
  let panels: [[Int]]
  /// The profiles that are on no panel, ascending.
  let unreachable: [Profile.ID]

  /// - Parameter known: panels of the system that are known already.
  /// - Returns: nil where there is no panel at all.
  /// - Complexity: at most one integer program per profile, usually about 2 T/k.
  init?(_ programs: PanelPrograms, known: [[Int]] = []) throws(ExactnessError) {
    let system = programs.system
    var panels = known
    var isReached = [Bool](repeating: false, count: system.profileCount)
    func reach(_ panel: [Int]) {
      for (t, seats) in panel.enumerated() where seats > 0 { isReached[t] = true }
    }
    for panel in known { reach(panel) }
    var open: [Int] { isReached.indices.filter { !isReached[$0] && system.capacities[$0] > 0 } }
    while !open.isEmpty {
      var weights = [Double](repeating: 0, count: system.profileCount)
      for t in open { weights[t] = 1 }
      guard let best = try programs.best(weights, proof: .single) else { return nil }
      guard best.seats.indices.contains(where: { weights[$0] > 0 && best.seats[$0] > 0 }) else {
        try Self.confirm(open, programs)
        break
      }
      panels.append(best.seats)
      reach(best.seats)
    }
    if panels.isEmpty {
      guard let panel = try programs.best([Double](repeating: 0, count: system.profileCount)) else {
        return nil
      }
      panels.append(panel.seats)
    }
    self.panels = panels
    unreachable = isReached.indices.filter { !isReached[$0] }.map { Profile.ID($0) }
  }

  /// No panel has a seat for any of these: as a question of feasibility, which is asked twice.
  static func confirm(_ profiles: [Int], _ programs: PanelPrograms) throws(ExactnessError) {
    let program = programs.program(withSeatFor: profiles)
    if try programs.solve(program, .single) != nil {
      throw .unreliable("a panel with a seat that the optimum denies")
    }
  }
}

extension PanelPrograms {
  /// The panels with at least one seat for these profiles.
  func program(withSeatFor profiles: [Int]) -> IntegerProgram {
    var isWanted = [Bool](repeating: false, count: system.profileCount)
    for t in profiles { isWanted[t] = true }
    var program = IntegerProgram(
      rows: zip(system.lower, system.upper).map { ($0, min($1, max($0, system.panelSize))) } + [(1, nil)])
    for t in 0..<system.profileCount {
      program.addColumn(
        cost: 0, lower: 0, upper: system.capacities[t],
        entries: system.rows(of: t).map { (Int($0), 1) } + (isWanted[t] ? [(system.rowCount, 1)] : []))
    }
    return program
  }

  /// The quota that bars a profile which is on no panel: the first side, its own maxima before the minima of
  /// others, without which it is on one; where no single side bars it, the first of its own.
  func bar(_ profile: Profile.ID) throws(ExactnessError) -> QuotaSide {
    let own = system.rows(of: profile.index).map { Int($0) }.filter { 0 < $0 && $0 < system.quotaRowCount }
    let others = (1..<system.quotaRowCount).filter { !own.contains($0) && system.lower[$0] > 0 }
    let sides =
      own.map { QuotaSide(QuotaSystem.Row($0), .upper, of: system) }
      + others.map { QuotaSide(QuotaSystem.Row($0), .lower, of: system) }
      + own.filter { system.lower[$0] > 0 }.map { QuotaSide(QuotaSystem.Row($0), .lower, of: system) }
      + others.map { QuotaSide(QuotaSystem.Row($0), .upper, of: system) }
    for side in sides {
      var program = program(withSeatFor: [profile.index])
      let row = system.row(of: side.meaning).index
      if side.side == .upper { program.rowUpper[row] = nil } else { program.rowLower[row] = nil }
      // A maximum also caps its profiles.
      for t in 0..<system.profileCount { program.upper[t] = min(system.limits[t], system.panelSize) }
      if try solve(program, .single) != nil { return side }
    }
    return sides.first ?? QuotaSide(.everybody, .upper, of: system)
  }
}
