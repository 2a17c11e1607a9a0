internal import Sortition
internal import SortitionOptimization

/// Which profiles are on some panel, decided by integer programs.
///
/// While profiles are left of which no panel is known, one program asks for a panel with as many seats of
/// them as possible: it gives a panel with new ones, or proves that all of them are on none.
struct Reachability {
  /// Panels that together hold every reachable profile that was asked about.
  let panels: [[Int]]
  /// The profiles that are on no panel, ascending.
  let unreachable: [Profile.ID]

  /// - Parameters:
  ///   - known: panels of the system that are known already.
  ///   - asked: the profiles that are asked about, ascending; nil: all. The others count as reachable.
  /// - Returns: nil where there is no panel at all.
  /// - Complexity: at most one integer program per profile, usually about 2 T/k.
  init?(
    _ programs: PanelPrograms, known: [[Int]] = [], asking asked: [Int]? = nil
  ) throws(ExactnessError) {
    let system = programs.system
    var panels = known
    var isReached = [Bool](repeating: asked != nil, count: system.profileCount)
    for t in asked ?? [] { isReached[t] = false }
    func reach(_ panel: [Int]) {
      for (t, seats) in panel.enumerated() where seats > 0 { isReached[t] = true }
    }
    for panel in known { reach(panel) }
    var open: [Int] { isReached.indices.filter { !isReached[$0] && system.capacities[$0] > 0 } }
    while !open.isEmpty {
      var weights = [Double](repeating: 0, count: system.profileCount)
      for t in open { weights[t] = 1 }
      guard let best = try programs.best(weights, proof: .single) else { return nil }
      guard best.x.indices.contains(where: { weights[$0] > 0 && best.x[$0] > 0 }) else {
        try Self.confirm(open, programs)
        break
      }
      panels.append(best.x)
      reach(best.x)
    }
    if panels.isEmpty {
      guard let panel = try programs.best([Double](repeating: 0, count: system.profileCount)) else {
        return nil
      }
      panels.append(panel.x)
    }
    self.panels = panels
    unreachable = isReached.indices.filter { !isReached[$0] }.map { Profile.ID($0) }
  }

  /// No panel has a seat for any of these: as a question of feasibility, which is asked twice.
  private static func confirm(_ profiles: [Int], _ programs: PanelPrograms) throws(ExactnessError) {
    if try programs.haveSeat(for: profiles) {
      throw .unreliable("a panel with a seat that the optimum denies")
    }
  }
}
