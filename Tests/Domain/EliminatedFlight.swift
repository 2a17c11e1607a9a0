import Sortition

/// A flight by elimination from scratch: the reference for the updated basis.
///
/// It knows the columns between 0 and 1 that stand in the basis, and nothing else. Each further column is
/// either independent of those and joins them, or is a combination of them, found by Gaussian elimination,
/// and moves. Where the walk leads does not depend on which place of the basis a column has.
struct EliminatedFlight {
  /// Pivots are at least of the size of one over a determinant of a few dozen zeros and ones.
  static let negligible = 1e-7

  let rows: IndependentRows
  let system: QuotaSystem
  private var free: [Int] = []

  init(rows: IndependentRows, system: QuotaSystem) {
    self.rows = rows
    self.system = system
  }

  private func column(_ profile: Int) -> [Double] {
    var column = [Double](repeating: 0, count: rows.count)
    for row in system.rows(of: profile) where rows.places[Int(row)] >= 0 {
      column[Int(rows.places[Int(row)])] = 1
    }
    return column
  }

  /// The coefficients of column j over those in the basis; nil where it is independent of them.
  private func combination(_ j: Int) -> [Double]? {
    var left = free.map { column($0) }
    var right = column(j)
    let count = left.count
    var pivotRow: [Int] = []
    for c in 0..<count {
      var best = -1
      for r in 0..<rows.count where !pivotRow.contains(r) {
        if best < 0 || abs(left[c][r]) > abs(left[c][best]) { best = r }
      }
      pivotRow.append(best)
      for r in 0..<rows.count where r != best {
        let factor = left[c][r] / left[c][best]
        guard factor != 0 else { continue }
        for other in c..<count { left[other][r] -= factor * left[other][best] }
        right[r] -= factor * right[best]
      }
    }
    for r in right.indices where !pivotRow.contains(r) && abs(right[r]) > Self.negligible { return nil }
    return (0..<count).map { right[pivotRow[$0]] / left[$0][pivotRow[$0]] }
  }

  mutating func run(_ x: inout [Double], rises: (_ up: Double, _ down: Double) -> Bool) {
    for j in x.indices where 0 < x[j] && x[j] < 1 {
      guard let direction = combination(j) else {
        free.append(j)
        continue
      }
      var (up, down) = (1 - x[j], x[j])
      for (c, d) in zip(free, direction) where abs(d) > Self.negligible {
        up = min(up, (d > 0 ? x[c] : 1 - x[c]) / abs(d))
        down = min(down, (d > 0 ? 1 - x[c] : x[c]) / abs(d))
      }
      let step = rises(up, down) ? up : -down
      free.append(j)
      for (c, d) in zip(free, direction + [-1]) {
        x[c] -= step * d
        if x[c] < Self.negligible { x[c] = 0 } else if x[c] > 1 - Self.negligible { x[c] = 1 }
      }
      free.removeAll { x[$0] == 0 || x[$0] == 1 }
    }
  }
}
