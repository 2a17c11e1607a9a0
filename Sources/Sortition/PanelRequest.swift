/// What is asked for: a panel of so many people, under these quotas, by this rule.
///
/// The lottery is a pure function of (pool, quotas, size, rule, tickets, seed): no clock, no thread
/// count and no hash order enters it.
public struct PanelRequest: Sendable {
  /// The people among whom the panel is drawn.
  public let pool: Pool
  /// The seats that each value must get.
  public let quotas: Quotas
  /// k, the number of seats.
  public let panelSize: Int
  /// The rule of fairness; never replaced by another.
  public let rule: RuleName
  /// m, the number of tickets, where the organiser fixed it; nil lets the fit choose.
  public let tickets: Int?
  /// Whether all tickets are computed even where there are more than 10,000.
  public let allTickets: Bool
  /// What the public seed was hashed to.
  public let seed: Seed

  /// - Precondition: the pool and the quotas share their features; panelSize ≥ 1; tickets ≥ 1.
  public init(
    pool: Pool, quotas: Quotas, panelSize: Int, rule: RuleName = .leximin, tickets: Int? = nil,
    allTickets: Bool = false, seed: Seed
  ) {
    precondition(pool.features == quotas.features, "pool and quotas must share their features")
    precondition(panelSize >= 1, "a panel has at least one seat")
    precondition(tickets.map { $0 >= 1 } ?? true, "a lottery has at least one ticket")
    self.pool = pool
    self.quotas = quotas
    self.panelSize = panelSize
    self.rule = rule
    self.tickets = tickets
    self.allTickets = allTickets
    self.seed = seed
  }
}

/// The rules of fairness that can be asked for.
public enum RuleName: String, Sendable, Hashable, CaseIterable {
  /// The smallest probability is as large as possible, then the next smallest, and so on.
  case leximin
  /// The smallest probability is as large as possible; the rest is left to the fit.
  case maximin
}

/// Where work that takes more than a second says how far it is, and asks whether to go on.
public struct Monitor: Sendable {
  /// How far the work is.
  public enum Progress: Sendable, Hashable {
    /// A stage of the fit ended: so many profiles of so many have their final probability.
    case fitted(stage: Int, profiles: Int, of: Int)
    /// So many splits of the ticket tree of so many are done.
    case split(Int, of: Int)
  }

  /// Called now and then, from the thread that works.
  public let report: @Sendable (Progress) -> Void
  /// Asked now and then; true makes the work stop by throwing its `cancelled` error.
  public let isCancelled: @Sendable () -> Bool

  /// A monitor of the given callbacks.
  public init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  /// Says nothing and never stops anything.
  public static let silent = Monitor()
}
