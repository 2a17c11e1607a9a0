internal import Sortition
internal import SortitionOptimization

/// The ways to a lottery.
struct Fitting {
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
      if let reachability = try Reachability(programs) {
        let known = Set(fit.unreachable.map(\.profile))
        if reachability.unreachable.allSatisfy({ known.contains($0) }) { return fit }
      }
    } catch {
      if case .cancelled = error { throw .cancelled }
      // Nothing more is known than before; a path is never certified.
      return fit
    }
    return try exact(programs)
  }

  /// The lottery over the profiles that are on some panel, decided by integer programs.
  func exact(_ programs: PanelPrograms) throws(FitError) -> FittedLottery {
    do {
      guard let reachability = try Reachability(programs) else {
        throw FitError.infeasible(nil, programs.system)
      }
      let unreachable = try UnreachableProfile.barred(reachability.unreachable, programs)
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
      lottery: outcome.lottery, marginals: outcome.marginals, programs: programs)
    var tickets = request.tickets ?? Lottery.tickets(smallestLevel: audit.minimum)
    var failed: [Int] = []
    while true {
      guard tickets <= TicketedPanel.maximumTickets else {
        throw FitError.undecided(tickets: tickets, .tooManyTickets)
      }
      let found = try multiples.panels(tickets: tickets)
      let isLast =
        request.tickets != nil || failed.count == PanelRequest.ticketRetries
        || tickets * 10 > TicketedPanel.maximumTickets
      // Where every probability is a whole number of tickets and panels are few, nobody may do better than to
      // lose one whole ticket, for any m.
      if let found, isLast || !found.losesOne {
        let lottery = Lottery(system: system, tickets: tickets, counts: found.panels.counts)
        let leaves: [TicketTree.Leaf]
        do {
          leaves = try found.panels.leaves(of: system, monitor: monitor)
        } catch {
          throw FitError.cancelled
        }
        return FittedLottery(
          profiles: profiles, marginals: outcome.marginals, audit: audit, lottery: lottery,
          ticketsOrigin: origin(failed),
          realisation: .all(leaves, TicketAudit(of: leaves, lottery: lottery)), panels: found.panels,
          unreachable: unreachable, seed: request.seed)
      }
      guard !isLast else { throw FitError.undecided(tickets: tickets, .noMultiples) }
      failed.append(tickets)
      tickets *= 10
    }
  }
}
