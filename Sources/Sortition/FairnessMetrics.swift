/// How evenly a lottery spreads the chances over the members of the pool.
///
/// Of simulated probabilities, noise counts as inequality. After N draws with equal chances π, the members' own shares
/// of the panels have a Gini coefficient near 0.564 √((1 − π)/(π N)): 1.7 % for π = 10 % and N = 10,000. Estimates that
/// take the members of a profile together have less.
public struct FairnessMetrics: Sendable, Hashable {
  /// The smallest probability of a member.
  public let minimum: Double
  /// The largest probability of a member.
  public let maximum: Double
  /// Σ π/n; k/n where every panel has k members.
  public let mean: Double
  /// Σ_i Σ_j |π_i − π_j| / (2 n Σ π): 0 when all are equal (C. Gini, 1912).
  public let gini: Double
  /// (Π π_i)^(1/n); 0 when a member has no chance.
  public let geometricMean: Double
  /// −Σ q_i ln q_i with q_i = π_i/Σ π, in nats: ln n when all are equal (C. Shannon, 1948).
  public let entropy: Double

  /// (n/k)·max π ≥ 1, the first ratio of Goldilocks: how far the best chance is above the mean; 1 where there are no
  /// seats.
  ///
  /// Source: C. Baharav, B. Flanigan, *Fair, manipulation-robust, and transparent sortition*, EC 2024.
  public var largestOverMean: Double { mean > 0 ? maximum / mean : 1 }
  /// (k/n)/min π ≥ 1, the second ratio of Goldilocks: how far the worst chance is below the mean; ∞ where a member has
  /// none, 1 where there are no seats.
  public var meanOverSmallest: Double { mean > 0 ? mean / minimum : 1 }

  /// Of an exact lottery. `Lottery.fractions` has the chances themselves without rounding.
  public init(of lottery: Lottery) {
    let probabilities = lottery.counts.indices.map { lottery.probability(of: Profile.ID($0)) }
    self.init(probabilities: probabilities, members: lottery.system.counts)
  }

  /// Of the chances that a simulation estimates.
  public init(of simulation: LegacySimulation) {
    self.init(probabilities: simulation.probabilities, members: simulation.members)
  }

  /// Of the probability of a member of each profile, and how many members it has.
  ///
  /// - Precondition: as many probabilities as counts; none negative, and none subnormal.
  /// - Complexity: O(T log T).
  public init(probabilities: [Double], members: [Int]) {
    precondition(probabilities.count == members.count, "one probability per profile")
    let order = probabilities.indices.sorted {
      probabilities[$0] != probabilities[$1] ? probabilities[$0] < probabilities[$1] : $0 < $1
    }
    var before = 0.0
    var sum = 0.0
    var weighted = 0.0
    var logarithms = 0.0
    var surprise = 0.0
    for t in order {
      let n = Double(members[t])
      sum += n * probabilities[t]
      weighted += n * probabilities[t] * (2 * before + n)
      before += n
      guard probabilities[t] > 0 else { continue }
      let logarithm = naturalLogarithm(probabilities[t])
      logarithms += n * logarithm
      surprise -= n * probabilities[t] * logarithm
    }
    minimum = order.first.map { probabilities[$0] } ?? 0
    maximum = order.last.map { probabilities[$0] } ?? 0
    mean = before > 0 ? sum / before : 0
    gini = sum > 0 ? max(0, weighted / (before * sum) - 1) : 0
    geometricMean = minimum > 0 ? exponential(logarithms / before) : 0
    // −Σ (π/S) (ln π − ln S)
    entropy = sum > 0 ? max(0, surprise / sum + naturalLogarithm(sum)) : 0
  }

  /// How many different panels the tickets hold, as sets of members.
  ///
  /// - Precondition: `seating` covers all of `leaves`.
  /// - Complexity: O(m k log k).
  public static func distinctPanels(_ leaves: [TicketTree.Leaf], seating: Seating) -> Int {
    var seen = Set<[Int32]>()
    for leaf in leaves { seen.insert(seating.members(of: leaf).map { Int32($0.index) }.sorted()) }
    return seen.count
  }
}

extension FittedLottery {
  /// How many different panels the tickets hold, as sets of members; nil where only a path is computed.
  ///
  /// On a register a ticket's members are an arc of each profile's cyclic order: two arcs hold the same members if
  /// they are equal, or are both the whole circle.
  /// - Complexity: O(m k log k).
  public var distinctPanels: Int? {
    guard case .all(let leaves, _) = realisation else { return nil }
    if let seating { return FairnessMetrics.distinctPanels(leaves, seating: seating) }
    var seen = Set<[TicketTree.Seats]>()
    for leaf in leaves {
      seen.insert(
        leaf.seats.map { entry in
          let isWhole = entry.seats == system.counts[entry.profile.index]
          return TicketTree.Seats(
            profile: Int32(entry.profile.index), seats: entry.seats, offset: isWhole ? 0 : entry.offset)
        })
    }
    return seen.count
  }
}
