internal import Sortition

/// Better panels near a known one, for prices: a local search that is asked before an integer program.
struct PanelSwaps {
  let system: QuotaSystem
  private let rows: [[Int]]

  init(_ system: QuotaSystem) {
    self.system = system
    rows = (0..<system.profileCount).map { t in system.rows(of: t).map { Int($0) } }
  }

  /// The panel after the best exchanges of one seat for another, until none raises Σ w_t x_t.
  ///
  /// - Parameters:
  ///   - order: the profiles that may take a seat, by falling weight.
  /// - Complexity: O(exchanges · k · T) at most, usually far less: the search of a seat's best taker stops at the
  ///   first that the rows admit.
  func improved(_ panel: [Int], _ weights: [Double], order: [Int]) -> [Int] {
    var panel = panel
    var sums = system.rowSums(panel)
    // Every exchange raises a bounded sum; the limit only guards against rounding.
    for _ in 0..<(4 * max(1, system.panelSize)) {
      var (gain, leaves, takes) = (0.0, -1, -1)
      for t in panel.indices where panel[t] > 0 {
        for u in order {
          guard weights[u] - weights[t] > gain else { break }
          if panel[u] < system.limits[u] && admits(t, u, sums) {
            (gain, leaves, takes) = (weights[u] - weights[t], t, u)
            break
          }
        }
      }
      guard takes >= 0 else { return panel }
      panel[leaves] -= 1
      panel[takes] += 1
      for row in rows[leaves] { sums[row] -= 1 }
      for row in rows[takes] { sums[row] += 1 }
    }
    return panel
  }

  /// Whether the rows of a panel, which sum to `sums`, allow a seat to go from t to u.
  func admits(_ t: Int, _ u: Int, _ sums: [Int]) -> Bool {
    for row in rows[u] where sums[row] >= min(system.upper[row], system.panelSize) && !rows[t].contains(row) {
      return false
    }
    for row in rows[t] where sums[row] <= system.lower[row] && !rows[u].contains(row) { return false }
    return true
  }
}
