internal import Sortition
internal import SortitionStatistics

/// A panel beside all tickets of the lottery that drew it, each equally likely: shares of tickets are exact chances.
public struct LotteryComparison: Sendable {
  /// The seats of a group of people over the tickets, and on the panel.
  public struct Seats: Sendable, Hashable {
    /// The people meant.
    public let cell: Cell
    /// How many of them are on the panel.
    public let panel: Int
    /// The mean number over the tickets.
    public let mean: Double
    /// Its standard deviation over the tickets.
    public let deviation: Double
    /// On how many tickets there is nobody.
    public let ticketsWithout: Int
  }

  /// How far the panel is from the population, among the tickets.
  public struct DistanceRank: Sendable, Hashable {
    /// The feature, or the features crossed.
    public let crossing: Crossing
    /// Whether nobody has counted the population of the cells.
    public let isModelled: Bool
    /// D of the panel; nil where nobody's answers are known.
    public let panel: Double?
    /// The mean of D over the tickets; nil where none has anybody whose answers are known.
    public let mean: Double?
    /// The share of tickets whose D is at least the panel's: a p-value of the lottery's own draw.
    public let shareAtLeast: Double?
  }

  /// How usual the panel's composition is among the tickets: of the draw, not of representativeness.
  public struct Integrity: Sendable, Hashable {
    /// T = Σ (C − E)²/E over the cells of all pairs with E > 0; ∞ where somebody of the panel is in a cell with none.
    public let statistic: Double
    /// The share of tickets with T at least, and at most, the panel's. A panel that is a ticket has both above 0.
    public let shareAtLeast, shareAtMost: Double
    /// Whether the panel is one of the tickets.
    public let isTicket: Bool
  }

  /// Number of tickets.
  public let tickets: Int
  /// For each feature the seats of its values.
  public let values: [[Seats]]
  /// For each pair of features that is compared, in lexicographic order, the seats of its cells.
  public let pairs: [[Seats]]
  /// Every feature without quotas, then every pair.
  public let distances: [DistanceRank]
  /// How usual the panel is.
  public let integrity: Integrity
}

extension LotteryComparison {
  /// Compares a panel with the tickets of its lottery.
  ///
  /// - Parameters:
  ///   - panel: its members, by their places in the pool; each once.
  ///   - tickets: the members of every ticket; at least one ticket.
  ///   - pool: the answers of everybody in the pool.
  ///   - population: made for groups of at least as many people as a ticket or the panel has.
  ///   - design: which features had quotas.
  ///   - othersMatch: of each ticket whether those of its members of whom `pool` has no answers are the panel's; nil: there
  ///     are none.
  /// - Complexity: O(m F² (k + cells of a pair)) for m tickets of k members.
  public init(
    panel: [Int], tickets: TicketPanels, pool: Answers, with population: Population,
    _ design: SelectionDesign, othersMatch: [Bool]? = nil
  ) {
    precondition(tickets.count > 0, "a lottery has at least one ticket")
    precondition(pool.features == population.features, "answers to the population's features")
    self.tickets = tickets.count
    let singles = Crossing.all(of: 1, among: pool.features)
    let crossed = Crossing.all(of: 2, among: pool.features).filter(CrossingPlan.isCrossed)
    var departures = Departures(tickets: tickets.count)
    var distances: [DistanceRank] = []
    func seats(of crossing: Crossing, asksDistance: Bool, isTested: Bool) -> [Seats] {
      let table = TicketTable(
        of: crossing, panel: panel, tickets: tickets, cellOfPerson: pool.cells(of: crossing.features))
      if asksDistance { distances.append(table.rank(beside: population.reference(of: crossing))) }
      if isTested { departures.add(table) }
      return table.seats
    }
    values = singles.map {
      seats(of: $0, asksDistance: design.steering(of: $0) != .quota, isTested: crossed.isEmpty)
    }
    pairs = crossed.map { seats(of: $0, asksDistance: true, isTested: true) }
    self.distances = distances
    let members = panel.map { Int32($0) }.sorted()
    integrity = departures.integrity(
      isTicket: (0..<tickets.count).contains {
        othersMatch?[$0] ?? true && tickets[$0].sorted() == members
      })
  }
}
