public import Sortition
package import SortitionOptimization

/// Why a request gave no lottery.
public enum FitError: Error, Sendable {
  /// No panel meets the quotas: not even a fractional one, as the proof shows, or, without it, by an integer
  /// program that has no solution.
  case infeasible(InfeasibilityProof?, QuotaSystem)
  /// The numerics broke down; nothing is known.
  case numericalBreakdown(stage: Int, detail: String)
  /// No lottery was found, and nothing else decided.
  case undecided(Undecided)
  /// The monitor asked to stop.
  case cancelled

  /// Why a fit stayed undecided.
  public enum Undecided: Error, Sendable, Hashable {
    /// The ticket tree failed, or there were no counts, and this build has no solver for integer programs.
    case needsIntegerPrograms(tickets: Int, TicketTree.Failure?)
    /// Only a path was to be computed, and it has a node without split.
    case path(tickets: Int, TicketTree.Failure)
    /// Column generation or its integer programs were given up, or their answers could not be relied on: why.
    case integerPrograms(String)
    /// Fractional panels promise more than panels keep, and the rule names no aim that panels could be asked for.
    case fractionsOnly(RuleName)
    /// Panels were found, but no whole numbers of so many tickets for them.
    case noMultiples(tickets: Int)
    /// Panels were found, for more tickets than `TicketedPanel.maximumTickets`.
    case tooManyTickets(Int)
  }
}

extension PanelRequest {
  /// In pools of at most so many profiles steps 2 and 3 take the place of a relaxation whose numerics do not prove
  /// its marginals optimal, and integer programs tell who is on a panel where only a path is computed.
  static let exactLimit = 2_000
  /// How often the automatic number of tickets is multiplied by ten where it gives no lottery.
  static let ticketRetries = 1

  /// Fits the lottery: rule, rounding to tickets, tree; and where that fails, integer programs.
  ///
  /// A pure function of the request. In this order:
  ///
  /// 1. The relaxation's marginals and their ticket tree. Where the marginals are proven optimal and the tree
  ///    is complete, they are those of panels, and who is on no ticket is proven to be on no panel, or without chance
  ///    by the rule.
  /// 2. Where that fails, integer programs tell which profiles are on no panel; the relaxation runs again
  ///    over the others, with a tree of its own.
  /// 3. Where that fails too, the rule runs by column generation over panels, whose tickets are all made, up
  ///    to any limit of enumeration; a rule of one's own without aims stays undecided.
  ///
  /// Where only a path is computed, no tree shows who is on a panel; integer programs do, in small pools, and
  /// step 2 follows where they find more than the relaxation. Builds without a solver for integer programs
  /// have step 1 only, and try ten times as many tickets once. A number of tickets that was asked for is
  /// never changed.
  /// - Complexity: the rule's, plus O(m log m) splits where all tickets are computed; integer programs have no
  ///   bound but their limit of nodes.
  public func fit(monitor: Monitor = .silent) throws(FitError) -> FittedLottery {
    try fit(by: rule.rule(parameters), monitor: monitor)
  }

  /// The same by a rule of one's own, in place of the one that the request names.
  ///
  /// - Precondition: the rule gives one number of seats per profile.
  public func fit(
    by rule: any SelectionRule, monitor: Monitor = .silent
  ) throws(FitError) -> FittedLottery {
    try fit(by: rule, solver: SystemSolvers.integerProgramSolver, monitor: monitor)
  }

  /// The same with a solver of one's own, for tests.
  package func fit(
    by rule: (any SelectionRule)? = nil, solver: (any IntegerProgramSolver)?, monitor: Monitor = .silent
  ) throws(FitError) -> FittedLottery {
    let system = QuotaSystem(profiles: profiles.profiles, quotas: quotas, panelSize: panelSize)
    let fitting = Fitting(
      request: self, rule: rule ?? self.rule.rule(parameters), profiles: profiles, monitor: monitor)
    guard let solver else {
      return try fitting.relaxation(system, programs: nil, retries: Self.ticketRetries)
    }
    let programs = PanelPrograms(system: system, solver: solver, monitor: monitor)
    let isSmall = profiles.count <= Self.exactLimit
    let first: FittedLottery
    do {
      first = try fitting.relaxation(system, programs: programs, retries: 0)
    } catch {
      switch error {
      case .undecided: return try fitting.exact(programs)
      // Where integer programs decide nothing either, nothing is known: not even that the quotas can be met on
      // average.
      case .numericalBreakdown where isSmall:
        return try fitting.exact(programs, else: { () throws(FitError) in throw error })
      case .infeasible, .numericalBreakdown, .cancelled: throw error
      }
    }
    guard first.isOptimal || !isSmall else {
      // It is complete, and said not to be certified.
      return try fitting.exact(programs, else: { first })
    }
    // Tickets show who is on a panel. A path does not, so integer programs do, where they are quick.
    if case .path = first.realisation, isSmall { return try fitting.path(first, programs) }
    if let fit = try first.confirmed(by: programs) { return fit }
    return try fitting.exact(programs)
  }
}
