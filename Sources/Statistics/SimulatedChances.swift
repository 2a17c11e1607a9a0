/// How precisely N simulated panels tell the chance of a member of each group, where members of a group are exchangeable.
///
/// With x the seats of a group of m members in one panel, the estimate is p = mean(x)/m, with variance s²/(N m²), s² the
/// variance of x over the panels. Seats of one panel are not independent, so p is worth as many independent draws as
/// N* = p (1 − p) N m²/s², at least N (as for one member alone) and here never more than N m. Each chance has Jeffreys'
/// interval of N* p of N*: for m = 1 that is N* = N, and the interval is the plain one. A group never or always
/// selected counts as one member, N* = N.
///
/// The limit N m is what members drawn independently of each other would be worth. Where quotas hold the seats of a group
/// nearly constant, s² < m p (1 − p) and p is known better than that; but a small s² may be one by chance, so the
/// interval stays as wide as for independent members, and holds more often than it says.
///
/// Source of effective sizes in such intervals: E. Korn, B. Graubard, *Survey Methodology* 1998; C. Franco, R. Little,
/// T. Louis, E. Slud, *J. Surv. Stat. Methodol.* 2019.
public struct SimulatedChances: Sendable, Hashable {
  /// N, the number of panels.
  public let panels: Int
  /// m, the members of each group.
  public let members: [Int]
  /// Σ x of each group.
  public let seats: [Int]
  /// Σ x² of each group.
  public let squares: [Int]

  /// - Precondition: panels ≥ 1; as many members, each at least 1, as sums and sums of squares; 0 ≤ x ≤ m.
  public init(panels: Int, members: [Int], seats: [Int], squares: [Int]) {
    precondition(
      panels >= 1 && members.count == seats.count && members.count == squares.count, "equal counts")
    precondition(members.allSatisfy { $0 >= 1 }, "a group has members")
    self.panels = panels
    self.members = members
    self.seats = seats
    self.squares = squares
  }

  /// p of one group.
  public func estimate(_ group: Int) -> Double {
    Double(seats[group]) / (Double(panels) * Double(members[group]))
  }

  /// N* of one group, between N and N m.
  public func effectivePanels(_ group: Int) -> Double {
    let (p, n, m) = (estimate(group), Double(panels), Double(members[group]))
    let binomial = p * (1 - p) * m * m
    guard binomial > 0 else { return n }
    let spread = variance(group)
    return spread * m <= binomial ? n * m : max(n, n * binomial / spread)
  }

  /// The interval of the chance of a member of one group. It holds for this group alone, fixed beforehand.
  ///
  /// - Precondition: 0 < confidence < 1.
  public func interval(_ group: Int, confidence: Double = 0.95) -> JeffreysInterval {
    interval(group, tail: (1 - confidence) / 2)
  }

  /// Intervals for the chances of all groups that hold together.
  ///
  /// The chance of error is divided by the number of groups (C. Bonferroni, 1936). That is cautious, the more so the more
  /// groups there are. What is read off any of them holds too, whichever the simulation picks: the smallest chance of any
  /// member lies between the smallest of the lower and the smallest of the upper ends, though it is not known who has
  /// it. Of the group with the smallest estimate, which stands there partly by chance, the own interval covers that less
  /// often than it says. A narrower bound looks at one group, named by one simulation, in a second with another seed:
  /// `interval` of that group.
  ///
  /// - Precondition: at least one group; 0 < confidence < 1.
  /// - Complexity: O(T √N*).
  public func intervals(confidence: Double = 0.95) -> [JeffreysInterval] {
    precondition(!members.isEmpty && confidence > 0 && confidence < 1, "some chances, with confidence")
    let tail = (1 - confidence) / (2 * Double(members.count))
    return members.indices.map { interval($0, tail: tail) }
  }

  private func interval(_ group: Int, tail: Double) -> JeffreysInterval {
    let size = effectivePanels(group)
    return JeffreysInterval(min(size, estimate(group) * size), of: size, tail: tail)
  }

  /// s² = mean(x²) − mean(x)², from whole numbers.
  private func variance(_ group: Int) -> Double {
    let n = Double(panels)
    let mean = Double(seats[group]) / n
    return max(0, Double(squares[group]) / n - mean * mean)
  }
}
