internal import Sortition

extension TicketFilling {
  /// Moves a seat to the profile that loses most, from one that afterwards still loses less than that one did; false
  /// where none is found.
  ///
  /// The seat goes from hand to hand: on one ticket t_0 takes the seat of t_1, on another t_1 that of t_2, and so on to
  /// the profile that gives one up. Each is one exchange within all quotas (`PanelSwaps`). The path is a shortest one,
  /// found breadth first; the sorted list of losses falls with every shift. Someone of the smallest level who loses a
  /// whole ticket comes before all others.
  /// - Complexity: O(panels · k · T · F).
  package mutating func shift() -> Bool {
    guard let needy else { return false }
    let most = loss(needy) - TicketMultiples.spare
    /// How a profile gets back the seat that it gives.
    var step = [(panel: Int, taker: Int)?](repeating: nil, count: system.profileCount)
    var isMet = [Bool](repeating: false, count: system.profileCount)
    isMet[needy] = true
    var (queue, next) = ([needy], 0)
    while next < queue.count {
      let taker = queue[next]
      next += 1
      for (number, panel) in panels.enumerated()
      where panel[taker] < system.limits[taker] && isFree(number, step, from: taker) {
        for giver in present[number]
        where !isMet[giver] && swaps.admits(giver, taker, sums[number]) {
          isMet[giver] = true
          step[giver] = (number, taker)
          if loss(giver) + 1 / Double(system.counts[giver]) < most {
            apply(step, from: giver)
            return true
          }
          queue.append(giver)
        }
      }
    }
    return false
  }

  /// The profile that loses most.
  private var needy: Int? {
    func most(_ profiles: [Int]) -> Int? {
      profiles.max { loss($0) != loss($1) ? loss($0) < loss($1) : $0 > $1 }
    }
    let reached = totals.indices.filter { system.limits[$0] > 0 }
    let first = most(reached.filter { isSmallest[$0] })
    return first.flatMap { loss($0) < 1 - TicketMultiples.spare ? nil : $0 } ?? most(reached)
  }

  /// Whether a panel has a ticket that the steps up to a profile leave as it is.
  private func isFree(_ number: Int, _ step: [(panel: Int, taker: Int)?], from profile: Int) -> Bool {
    var (left, profile) = (counts[number], profile)
    while left > 0, let (panel, taker) = step[profile] {
      if panel == number { left -= 1 }
      profile = taker
    }
    return left > 0
  }

  private mutating func apply(_ step: [(panel: Int, taker: Int)?], from giver: Int) {
    var giver = giver
    while let (number, taker) = step[giver] {
      var panel = panels[number]
      panel[giver] -= 1
      panel[taker] += 1
      remove(number)
      add(panel)
      giver = taker
    }
  }
}
