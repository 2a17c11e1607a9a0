internal import Sortition

/// Better panels near a known one, for prices: a local search that is asked before an integer program.
struct PanelSwaps {
  let system: QuotaSystem
  private let rows: [[Int]]
  /// The rows of every profile as bits, of so many words each.
  private let bits: [UInt64]
  private let words: Int

  init(_ system: QuotaSystem) {
    self.system = system
    rows = (0..<system.profileCount).map { t in system.rows(of: t).map { Int($0) } }
    let words = (system.rowCount + UInt64.bitWidth - 1) / UInt64.bitWidth
    self.words = words
    bits = rows.flatMap { Self.bits($0, words: words) }
  }

  private static func bits(_ rows: [Int], words: Int) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: words)
    for row in rows { bits[row / UInt64.bitWidth] |= 1 << UInt64(row % UInt64.bitWidth) }
    return bits
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
    let limits = system.limits
    // Every exchange raises a bounded sum; the limit only guards against rounding.
    for _ in 0..<(4 * max(1, system.panelSize)) {
      let room = room(sums)
      var (gain, leaves, takes) = (0.0, -1, -1)
      for t in panel.indices where panel[t] > 0 {
        for u in order {
          guard weights[u] - weights[t] > gain else { break }
          if panel[u] < limits[u] && admits(t, u, room) {
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

  /// The rows of a panel in which no seat can be taken, and those in which none can be left, as bits.
  struct Room {
    fileprivate let full: [UInt64]
    fileprivate let short: [UInt64]
  }

  /// What the sums of a panel's rows leave.
  func room(_ sums: [Int]) -> Room {
    func bits(_ isOne: (Int) -> Bool) -> [UInt64] {
      Self.bits(sums.indices.filter(isOne), words: words)
    }
    return Room(
      full: bits { sums[$0] >= min(system.upper[$0], system.panelSize) },
      short: bits { sums[$0] <= system.lower[$0] })
  }

  /// Whether the rows of a panel allow a seat to go from t to u: a row of both stays as it is.
  func admits(_ t: Int, _ u: Int, _ room: Room) -> Bool {
    for i in 0..<words {
      let (left, taken) = (bits[t * words + i], bits[u * words + i])
      if room.full[i] & taken & ~left | room.short[i] & left & ~taken != 0 { return false }
    }
    return true
  }
}
