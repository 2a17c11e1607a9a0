public import Sortition
internal import SortitionOptimization

/// Why a request gave no lottery.
public enum FitError: Error, Sendable {
  /// No panel meets the quotas: not even a fractional one, as the proof shows, or, without it, by an integer
  /// program that has no solution.
  case infeasible(InfeasibilityProof?, QuotaSystem)
  /// The numerics broke down; nothing is known.
  case numericalBreakdown(stage: Int, detail: String)
  /// No lottery of so many tickets was found near the marginals, or its tree could not be completed, and
  /// nothing else decided.
  case undecided(tickets: Int, Undecided)
  /// The monitor asked to stop.
  case cancelled

  /// Why a fit stayed undecided.
  public enum Undecided: Error, Sendable, Hashable {
    /// The ticket tree failed, or there were no counts, and this build has no solver for integer programs.
    case needsIntegerPrograms(TicketTree.Failure?)
    /// Only a path was to be computed, and it has a node without split.
    case path(TicketTree.Failure)
    /// The integer programs were given up, or their answers could not be relied on.
    case integerPrograms(String)
    /// Panels were found, but no whole numbers of so many tickets for them.
    case noMultiples
  }
}

extension PanelRequest {
  /// Up to this many tickets all are computed; beyond, only the drawn path, unless asked for.
  public static let enumerationLimit = 10_000
  /// In pools of at most so many profiles column generation takes the place of a relaxation whose numerics do not
  /// prove its marginals optimal, and integer programs tell who is on a panel where only a path is computed.
  static let exactLimit = 2_000
  /// How often the automatic number of tickets is multiplied by ten where it gives no lottery.
  static let ticketRetries = 1

  /// Fits the lottery: rule, rounding to tickets, tree; and where that fails, integer programs.
  ///
  /// A pure function of the request. The marginals of the relaxation and their ticket tree come first: where
  /// the tree is complete, they are those of panels. Where it is not, integer programs tell which profiles are on
  /// no panel; the rule runs again over the others, with a tree of its own; and where that fails too, by column
  /// generation over panels. Builds without a solver for integer programs try ten times as many tickets once
  /// instead. A number of tickets that was asked for is never changed.
  /// - Complexity: the rule's, plus O(m log m) splits where all tickets are computed; integer programs have no
  ///   bound but their limit of nodes.
  public func fit(monitor: Monitor = .silent) throws(FitError) -> FittedLottery {
    let profiles = Profiles(of: pool)
    let system = QuotaSystem(profiles: profiles.profiles, quotas: quotas, panelSize: panelSize)
    let fitting = Fitting(request: self, profiles: profiles, monitor: monitor)
    guard let solver = SystemSolvers.integerProgramSolver else {
      return try fitting.relaxation(system, retries: Self.ticketRetries)
    }
    let programs = PanelPrograms(system: system, solver: solver, monitor: monitor)
    do {
      let fit = try fitting.relaxation(system, retries: 0)
      let isSmall = profiles.count <= Self.exactLimit
      guard fit.isOptimal || !isSmall else { return try fitting.exact(programs) }
      // Tickets show who is on a panel. A path does not, so integer programs do, where they are quick.
      if case .path = fit.realisation, isSmall { return try fitting.path(fit, programs) }
      if let fit = try fit.confirmed(by: programs) { return fit }
    } catch {
      switch error {
      case .infeasible, .cancelled: throw error
      case .undecided, .numericalBreakdown: break
      }
    }
    return try fitting.exact(programs)
  }
}

/// The ways to a lottery.
private struct Fitting {
  let request: PanelRequest
  let profiles: Profiles
  let monitor: Monitor

  // MARK: Relaxation and ticket tree

  /// The lottery of the relaxation's marginals.
  ///
  /// - Parameter unreachable: what the system leaves out.
  func relaxation(
    _ system: QuotaSystem, unreachable: [UnreachableProfile] = [], retries: Int
  ) throws(FitError) -> FittedLottery {
    let marginals: Marginals
    do {
      marginals = try request.rule.rule.marginals(of: system, monitor: monitor)
    } catch {
      switch error {
      case .infeasible(let proof): throw .infeasible(proof, system)
      case .numericalBreakdown(let stage, let detail):
        throw .numericalBreakdown(stage: stage, detail: detail)
      case .cancelled: throw .cancelled
      }
    }
    let audit = CertificateAudit(of: marginals, system: system)
    guard audit.minimum > 0 else {
      throw .numericalBreakdown(stage: 1, detail: audit.faults.joined(separator: "; "))
    }
    var tickets = request.tickets ?? Lottery.tickets(smallestLevel: audit.minimum)
    var failed: [Int] = []
    while true {
      do {
        let (lottery, realisation) = try realise(marginals, system, tickets: tickets)
        return FittedLottery(
          profiles: profiles, marginals: marginals, audit: audit, lottery: lottery,
          ticketsOrigin: origin(failed), realisation: realisation,
          unreachable: unreachable.isEmpty ? marginals.certificate.unreachable(in: system) : unreachable,
          seed: request.seed)
      } catch {
        guard case .undecided = error, request.tickets == nil, failed.count < retries,
          tickets * 10 <= Lottery.maximumTickets
        else { throw error }
        failed.append(tickets)
        tickets *= 10
      }
    }
  }

  private func origin(_ failed: [Int]) -> FittedLottery.TicketsOrigin {
    request.tickets == nil ? .automatic(failed: failed) : .requested
  }

  private func realise(
    _ marginals: Marginals, _ system: QuotaSystem, tickets: Int
  ) throws(FitError) -> (Lottery, FittedLottery.Realisation) {
    let lottery: Lottery
    do {
      lottery = try Lottery(
        rounding: marginals.quantisedSeats(), system: system, tickets: tickets, monitor: monitor)
    } catch {
      switch error {
      case .noCounts: throw .undecided(tickets: tickets, .needsIntegerPrograms(nil))
      case .cancelled: throw .cancelled
      }
    }
    guard tickets <= PanelRequest.enumerationLimit || request.allTickets else { return (lottery, .path) }
    do {
      let leaves = try TicketTree(lottery: lottery, seed: request.seed).enumerate(monitor: monitor)
      return (lottery, .all(leaves, TicketAudit(of: leaves, lottery: lottery)))
    } catch {
      if case .cancelled = error { throw .cancelled }
      throw .undecided(tickets: tickets, .needsIntegerPrograms(error))
    }
  }

  // MARK: Integer programs

  /// The lottery of which only a path is computed, over the profiles that are on some panel.
  func path(_ fit: FittedLottery, _ programs: PanelPrograms) throws(FitError) -> FittedLottery {
    do throws(ExactnessError) {
      guard let reachability = try Reachability(programs) else {
        throw ExactnessError.unreliable("no panel")
      }
      let known = Set(fit.unreachable.map(\.profile))
      if reachability.unreachable.allSatisfy({ known.contains($0) }) { return fit }
    } catch {
      if case .cancelled = error { throw .cancelled }
    }
    return try exact(programs)
  }

  /// The lottery over the profiles that are on some panel, decided by integer programs.
  func exact(_ programs: PanelPrograms) throws(FitError) -> FittedLottery {
    do {
      guard let reachability = try Reachability(programs) else {
        throw FitError.infeasible(nil, programs.system)
      }
      let unreachable = try reachability.barred(programs)
      let system = programs.system.leavingOut(reachability.unreachable)
      if !reachability.unreachable.isEmpty, let fit = try tree(system, unreachable) { return fit }
      let left = PanelPrograms(system: system, solver: programs.solver, monitor: monitor)
      return try generated(left, reachability.panels, unreachable)
    } catch let error as FitError {
      throw error
    } catch let error as ExactnessError {
      switch error {
      case .cancelled: throw .cancelled
      case .tooHard:
        throw .undecided(
          tickets: request.tickets ?? 0, .integerPrograms("an integer program reached its limit of nodes"))
      case .unreliable(let detail):
        throw .undecided(tickets: request.tickets ?? 0, .integerPrograms(detail))
      }
    } catch {
      preconditionFailure("no other errors are thrown")
    }
  }

  /// The relaxation's lottery over the reachable profiles; nil where that fails as well.
  private func tree(
    _ system: QuotaSystem, _ unreachable: [UnreachableProfile]
  ) throws(FitError) -> FittedLottery? {
    do {
      let fit = try relaxation(system, unreachable: unreachable, retries: 0)
      return fit.isOptimal ? fit : nil
    } catch {
      if case .cancelled = error { throw error }
      return nil
    }
  }

  /// The lottery of column generation.
  private func generated(
    _ programs: PanelPrograms, _ panels: [[Int]], _ unreachable: [UnreachableProfile]
  ) throws -> FittedLottery {
    let system = programs.system
    var generation = PanelGeneration(programs, panels: panels)
    let outcome = try generation.run(request.rule)
    let audit = CertificateAudit(of: outcome.marginals, system: system)
    guard audit.minimum > 0 else {
      throw FitError.numericalBreakdown(stage: 1, detail: audit.faults.joined(separator: "; "))
    }
    let multiples = TicketMultiples(
      system: system, lottery: outcome.lottery, marginals: outcome.marginals, solver: programs.solver,
      monitor: monitor)
    var tickets = request.tickets ?? Lottery.tickets(smallestLevel: audit.minimum)
    var failed: [Int] = []
    while true {
      if let panels = multiples.panels(tickets: tickets) {
        let lottery = Lottery(system: system, tickets: tickets, counts: panels.counts)
        let leaves = panels.leaves(of: system)
        return FittedLottery(
          profiles: profiles, marginals: outcome.marginals, audit: audit, lottery: lottery,
          ticketsOrigin: origin(failed),
          realisation: .all(leaves, TicketAudit(of: leaves, lottery: lottery)), panels: panels,
          unreachable: unreachable, seed: request.seed)
      }
      guard request.tickets == nil, failed.count < PanelRequest.ticketRetries,
        tickets * 10 <= Lottery.maximumTickets
      else { throw FitError.undecided(tickets: tickets, .noMultiples) }
      failed.append(tickets)
      tickets *= 10
    }
  }
}

extension Reachability {
  /// The unreachable profiles, each with the quota that bars it.
  func barred(_ programs: PanelPrograms) throws(ExactnessError) -> [UnreachableProfile] {
    var found: [UnreachableProfile] = []
    for profile in unreachable {
      found.append(
        UnreachableProfile(profile: profile, quota: try programs.bar(profile), proof: .integerProgram))
    }
    return found
  }
}

extension FittedLottery {
  /// The same lottery, with everybody without a ticket proven to be on no panel: those whom the multipliers do
  /// not exclude, by integer programs. Nil where one of them is on a panel although the relaxation gives him
  /// no seat: then the relaxation is wrong.
  fileprivate func confirmed(by programs: PanelPrograms) throws(FitError) -> FittedLottery? {
    let proven = Set(unreachable.map(\.profile))
    let open = lottery.counts.indices.map { Profile.ID($0) }
      .filter { lottery.counts[$0.index] == 0 && !isReached($0) && !proven.contains($0) }
    guard !open.isEmpty else { return self }
    var found = unreachable
    do throws(ExactnessError) {
      try Reachability.confirm(open.map(\.index), programs)
      for profile in open {
        found.append(
          UnreachableProfile(profile: profile, quota: try programs.bar(profile), proof: .integerProgram))
      }
    } catch {
      if case .cancelled = error { throw .cancelled }
      return nil
    }
    return FittedLottery(
      profiles: profiles, marginals: marginals, audit: audit, lottery: lottery, ticketsOrigin: ticketsOrigin,
      realisation: realisation, panels: panels, unreachable: found.sorted { $0.profile < $1.profile },
      seed: seed)
  }
}
