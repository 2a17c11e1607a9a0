/// How evenly a lottery spreads the chances over the members of the pool.
public struct FairnessMetrics: Sendable, Hashable {
  /// The smallest probability of a member.
  public let minimum: Double
  /// The largest probability of a member.
  public let maximum: Double
  /// Σ_i Σ_j |π_i − π_j| / (2 n Σ π): 0 when all are equal (C. Gini, 1912).
  public let gini: Double
  /// (Π π_i)^(1/n); 0 when a member has no chance.
  public let geometricMean: Double

  /// Of an exact lottery.
  public init(of lottery: Lottery) {
    let probabilities = lottery.counts.indices.map { lottery.probability(of: Profile.ID($0)) }
    self.init(probabilities: probabilities, members: lottery.system.counts)
  }

  /// Of the probability of a member of each profile, and how many members it has.
  ///
  /// - Complexity: O(T log T).
  package init(probabilities: [Double], members: [Int]) {
    let order = probabilities.indices.sorted {
      probabilities[$0] != probabilities[$1] ? probabilities[$0] < probabilities[$1] : $0 < $1
    }
    var before = 0.0
    var sum = 0.0
    var weighted = 0.0
    var logarithms = 0.0
    for t in order {
      let n = Double(members[t])
      sum += n * probabilities[t]
      weighted += n * probabilities[t] * (2 * before + n)
      before += n
      if probabilities[t] > 0 { logarithms += n * naturalLogarithm(probabilities[t]) }
    }
    minimum = order.first.map { probabilities[$0] } ?? 0
    maximum = order.last.map { probabilities[$0] } ?? 0
    gini = sum > 0 ? max(0, weighted / (before * sum) - 1) : 0
    geometricMean = minimum > 0 ? exponential(logarithms / before) : 0
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
  /// Without housemates a ticket's members are an arc of each profile's cyclic order: two arcs hold the same
  /// members if they are equal, or are both the whole circle.
  /// - Complexity: O(m k log k), and that of `Seating` where somebody has housemates.
  public var distinctPanels: Int? {
    guard case .all(let leaves, _) = realisation else { return nil }
    guard profiles.compositions.isEmpty else {
      return FairnessMetrics.distinctPanels(
        leaves, seating: Seating(of: leaves, profiles: profiles, seed: seed))
    }
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
