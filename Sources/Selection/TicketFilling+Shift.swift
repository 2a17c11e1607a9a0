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
    let known = self
    return pass(needy, isTaker: true) { known.loss($0) + 1 / Double(known.system.counts[$0]) < most }
  }

  /// Moves a seat from the profile that gains most to one that afterwards gains less than that one did, likewise; nobody
  /// loses by it who had not gained.
  ///
  /// - Complexity: O(panels · k · T · F).
  package mutating func shiftGain() -> Bool {
    let reached = totals.indices.filter { system.limits[$0] > 0 }
    guard let rich = reached.min(by: { loss($0) != loss($1) ? loss($0) < loss($1) : $0 < $1 }) else {
      return false
    }
    let least = loss(rich) + TicketMultiples.spare
    let known = self
    return pass(rich, isTaker: false) { known.loss($0) - 1 / Double(known.system.counts[$0]) > least }
  }

  /// Passes a seat along a shortest path between a profile and one that ends it.
  private mutating func pass(_ first: Int, isTaker: Bool, until isEnd: (Int) -> Bool) -> Bool {
    /// How the seat comes from a profile, or to it.
    var step = [Step?](repeating: nil, count: system.profileCount)
    var isMet = [Bool](repeating: false, count: system.profileCount)
    isMet[first] = true
    var (queue, next) = ([first], 0)
    while next < queue.count {
      let one = queue[next]
      next += 1
      for (number, panel) in panels.enumerated()
      where (isTaker ? panel[one] < system.limits[one] : panel[one] > 0) && isFree(number, step, from: one) {
        let room = swaps.room(sums[number])
        let others = isTaker ? present[number] : Array(panel.indices)
        for other in others where !isMet[other] {
          let (giver, taker) = isTaker ? (other, one) : (one, other)
          guard panel[taker] < system.limits[taker], swaps.admits(giver, taker, room) else {
            continue
          }
          isMet[other] = true
          step[other] = Step(panel: number, other: one, giver: giver, taker: taker)
          if isEnd(other) {
            apply(step, from: other)
            return true
          }
          queue.append(other)
        }
      }
    }
    return false
  }

  /// One exchange of a path, and the profile from which it was found.
  private struct Step {
    let panel: Int
    let other: Int
    let giver: Int
    let taker: Int
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
  private func isFree(_ number: Int, _ steps: [Step?], from profile: Int) -> Bool {
    var (left, profile) = (counts[number], profile)
    while left > 0, let step = steps[profile] {
      if step.panel == number { left -= 1 }
      profile = step.other
    }
    return left > 0
  }

  private mutating func apply(_ steps: [Step?], from profile: Int) {
    var profile = profile
    while let step = steps[profile] {
      var panel = panels[step.panel]
      panel[step.giver] -= 1
      panel[step.taker] += 1
      remove(step.panel)
      add(panel)
      profile = step.other
    }
  }
}
