/// What is asked for: a panel of so many people, under these quotas, by this rule.
///
/// The lottery is a pure function of (profiles, quotas, size, rule with its parameters, tickets, seed): no clock, no
/// thread count and no hash order enters it.
public struct PanelRequest: Sendable {
  /// The people among whom the panel is drawn, grouped.
  public let profiles: Profiles
  /// The seats that each value must get.
  public let quotas: Quotas
  /// k, the number of seats.
  public let panelSize: Int
  /// The rule of fairness; never replaced by another.
  public let rule: RuleName
  /// What the rule is told besides.
  public let parameters: RuleParameters
  /// m, the number of tickets, where the organiser fixed it; nil lets the fit choose.
  public let tickets: Int?
  /// Whether all tickets are computed even where there are more than `enumerationLimit`.
  public let allTickets: Bool
  /// What the public seed was hashed to.
  public let seed: Seed

  /// Up to this many tickets all are computed; beyond, only the drawn path, unless asked for. Part of the edition of a
  /// record: up to so many, people take their seats in another way (`Seating`), and no record holds a path.
  public static let enumerationLimit = 10_000

  /// A panel of the people of a pool.
  ///
  /// - Precondition: as below.
  /// - Complexity: that of grouping the pool.
  public init(
    pool: Pool, quotas: Quotas, panelSize: Int, rule: RuleName = .leximin,
    parameters: RuleParameters = RuleParameters(), tickets: Int? = nil, allTickets: Bool = false, seed: Seed
  ) {
    self.init(
      profiles: Profiles(of: pool), quotas: quotas, panelSize: panelSize, rule: rule,
      parameters: parameters, tickets: tickets, allTickets: allTickets, seed: seed)
  }

  /// A panel of people who are grouped already.
  ///
  /// - Precondition: profiles and quotas share their features; panelSize ≥ 1; tickets ≥ 1; the rule is one of
  ///   `RuleName.allCases`, and has the targets that it needs, one for each profile.
  public init(
    profiles: Profiles, quotas: Quotas, panelSize: Int, rule: RuleName = .leximin,
    parameters: RuleParameters = RuleParameters(), tickets: Int? = nil, allTickets: Bool = false, seed: Seed
  ) {
    precondition(profiles.features == quotas.features, "profiles and quotas must share their features")
    precondition(panelSize >= 1, "a panel has at least one seat")
    precondition(tickets.map { $0 >= 1 } ?? true, "a lottery has at least one ticket")
    precondition(RuleName.allCases.contains(rule), "a rule of one's own is given to fit(by:)")
    precondition(
      parameters.targets.map { $0.count == profiles.count } ?? !rule.needsTargets, "one target per profile")
    self.profiles = profiles
    self.quotas = quotas
    self.panelSize = panelSize
    self.rule = rule
    self.parameters = parameters
    self.tickets = tickets
    self.allTickets = allTickets
    self.seed = seed
  }
}
