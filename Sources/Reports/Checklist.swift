public import Sortition

/// What was checked about a panel after it was drawn, counted anew from its ids and the pool.
public struct Checklist: Sendable, Hashable {
  /// One check.
  public struct Item: Sendable, Hashable {
    /// What was checked.
    public let name: String
    /// How it came out.
    public let verdict: Verdict
    /// The figures behind the verdict.
    public let detail: String
  }

  /// The checks, in a fixed order.
  public let items: [Item]

  /// No check failed.
  public var passes: Bool { items.allSatisfy { $0.verdict != .fail } }

  /// Checks a panel.
  ///
  /// - Parameters:
  ///   - ids: the ids of the whole panel as they are written to files.
  ///   - pool: the people among whom it was drawn.
  ///   - request: what was asked of the lottery.
  ///   - plan: quotas and size of the whole panel, and who is on it for certain; nil: the lottery draws all.
  ///   - fit: the lottery.
  /// - Complexity: O(n + k·F).
  public init(
    ids: [String], pool: Pool, request: PanelRequest, plan: PanelPlan? = nil, fit: FittedLottery
  ) {
    let plan = plan ?? PanelPlan(quotas: request.quotas, size: request.panelSize)
    let count = PanelCount(of: ids, pool: pool, fixed: plan.fixed)
    self.init(
      count, plan, fit,
      households: pool.households.isEmpty ? [] : [Self.households(count.housemates, ids, pool, fit)],
      unknown: Self.unknown(count.unknown, count.size))
  }

  /// Checks a panel from a register.
  ///
  /// - Parameter ranks: its seats as they are written to the record.
  /// - Complexity: O(k·F).
  public init(ranks: [String], request: PanelRequest, fit: FittedLottery) {
    let count = PanelCount(of: ranks, profiles: request.profiles)
    self.init(
      count, PanelPlan(quotas: request.quotas, size: request.panelSize), fit, households: [],
      unknown: Self.unknownRanks(count.unknown, count.size))
  }

  private init(
    _ count: PanelCount, _ plan: PanelPlan, _ fit: FittedLottery, households: [Item], unknown: Item
  ) {
    items =
      [Self.size(count.size, plan.size), Self.quotas(count.seats, plan.quotas)] + households
      + [Self.duplicates(count.repeated), unknown, Self.tickets(fit), Self.certificate(fit)]
  }

  private static func size(_ count: Int, _ seats: Int) -> Item {
    Item(
      name: "size", verdict: count == seats ? .pass : .fail,
      detail: "\(Figures.grouped(count)) of \(Figures.count(seats, "seat")) taken")
  }

  private static func quotas(_ seats: [[Int]], _ quotas: Quotas) -> Item {
    var (missed, all) = ([String](), 0)
    for (f, feature) in quotas.features.enumerated() {
      for (v, quota) in quotas.ranges[f].enumerated() {
        all += 1
        if !(quota.minimum...quota.maximum).contains(seats[f][v]) {
          missed.append(
            Lines.printable("\(feature.name) “\(feature.values[v])”") + " has \(seats[f][v])")
        }
      }
    }
    return Item(
      name: "quotas", verdict: missed.isEmpty ? .pass : .fail,
      detail: missed.isEmpty
        ? (all == 1 ? "the quota is met" : "all \(Figures.grouped(all)) quotas are met")
        : "missed: " + missed.joined(separator: ", "))
  }

  private static func households(
    _ housemates: Int, _ ids: [String], _ pool: Pool, _ fit: FittedLottery
  ) -> Item {
    guard housemates == 0 else {
      return Item(
        name: "households", verdict: .fail,
        detail: Figures.count(housemates, "member shares", "members share")
          + " a household with another of the panel")
    }
    let panel = Set(ids)
    let drawn = pool.ids.indices.filter { panel.contains(pool.ids[$0]) }.map { Member.ID($0) }
    // Who is on no panel is counted with those alone.
    let isBarred = Set(fit.unreachable.map(\.profile))
    func open(_ members: some Sequence<Member.ID>) -> Int {
      members.count { !isBarred.contains(fit.profiles.ofMember[$0.index]) }
    }
    let others = pool.ids.indices.filter { !panel.contains(pool.ids[$0]) }.map { Member.ID($0) }
    let left = open(others) - open(pool.remaining(after: drawn).members)
    return Item(
      name: "households", verdict: .pass,
      detail: "no two of one household"
        + (left == 0
          ? "" : "; \(Figures.count(left, "housemate")) of the drawn left out of remaining.csv"))
  }

  private static func duplicates(_ twice: Int) -> Item {
    Item(
      name: "duplicates", verdict: twice == 0 ? .pass : .fail,
      detail: twice == 0
        ? "nobody is on the panel twice" : "\(Figures.count(twice, "seat")) taken by someone who has one")
  }

  private static func unknown(_ count: Int, _ all: Int) -> Item {
    Item(
      name: "ids", verdict: count == 0 ? .pass : .fail,
      detail: count == 0
        ? "\(all == 1 ? "the id is" : "all \(Figures.grouped(all)) ids are") in the pool"
        : "\(Figures.count(count, "id is", "ids are")) not in the pool")
  }

  private static func unknownRanks(_ count: Int, _ all: Int) -> Item {
    Item(
      name: "ranks", verdict: count == 0 ? .pass : .fail,
      detail: count == 0
        ? "\(all == 1 ? "the rank is" : "all \(Figures.grouped(all)) ranks are") held by somebody of the profile"
        : "\(Figures.count(count, "rank")) of nobody")
  }

  private static func tickets(_ fit: FittedLottery) -> Item {
    let all = Figures.grouped(fit.lottery.tickets)
    guard case .all(_, let audit) = fit.realisation else {
      return Item(
        name: "tickets", verdict: .attention,
        detail: "of \(all) tickets only the drawn one was computed and checked")
    }
    let failing = audit.failingTickets.count
    guard audit.passes else {
      return Item(
        name: "tickets", verdict: .fail,
        detail: failing > 0
          ? "\(Figures.count(failing, "ticket misses", "tickets miss")) a quota"
          : "together the tickets do not give everyone the stated chance")
    }
    return Item(
      name: "tickets", verdict: .pass,
      detail: fit.lottery.tickets == 1
        ? "the only ticket meets every quota" : "each of the \(all) tickets meets every quota")
  }

  private static func certificate(_ fit: FittedLottery) -> Item {
    if let reason = fit.uncertifiedBecause {
      return Item(name: "certificate", verdict: .attention, detail: "not certified: \(reason)")
    }
    return Item(
      name: "certificate", verdict: .pass,
      detail: "the chances before rounding are proven best by the rule \(fit.marginals.rule.rawValue)")
  }

  func lines(_ style: Style) -> [String] {
    VerdictLines.lines(items.map { ($0.verdict, $0.name, $0.detail) }, style)
  }
}
