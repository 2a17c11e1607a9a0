internal import Sortition
internal import SortitionOptimization

/// The ways to a lottery.
struct Fitting {
  let request: PanelRequest
  /// That of the request, or one in its place.
  let rule: any SelectionRule
  let profiles: Profiles
  let monitor: Monitor

  // MARK: Relaxation and ticket tree

  /// The lottery of the relaxation's marginals.
  ///
  /// - Parameters:
  ///   - unreachable: what the system leaves out.
  ///   - programs: what tells a hopeless ticket tree; nil: nothing does.
  func relaxation(
    _ system: QuotaSystem, unreachable: [UnreachableProfile] = [], programs: PanelPrograms?, retries: Int
  ) throws(FitError) -> FittedLottery {
    let marginals: Marginals
    do {
      marginals = try rule.marginals(of: system, monitor: monitor)
    } catch {
      switch error {
      case .infeasible(let proof): throw .infeasible(proof, system)
      case .numericalBreakdown(let stage, let detail):
        throw .numericalBreakdown(stage: stage, detail: detail)
      case .cancelled: throw .cancelled
      }
    }
    let audit = CertificateAudit(of: marginals, system: system)
    // Rules of one's own may say anything; what is no number of seats, or far from any, has no tickets.
    let most = 2 * Double(system.panelSize)
    guard audit.smallestLevel > 0, marginals.seats.allSatisfy({ $0.magnitude <= most }) else {
      throw .numericalBreakdown(stage: 1, detail: audit.faults.joined(separator: "; "))
    }
    var tickets = request.tickets ?? Lottery.tickets(smallestLevel: audit.smallestLevel)
    var failed: [Int] = []
    while true {
      do {
        let (lottery, realisation) = try realise(marginals, system, programs, tickets: tickets)
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
    _ marginals: Marginals, _ system: QuotaSystem, _ programs: PanelPrograms?, tickets: Int
  ) throws(FitError) -> (Lottery, FittedLottery.Realisation) {
    let lottery: Lottery
    do {
      lottery = try Lottery(
        rounding: marginals.quantisedSeats(in: system), system: system, tickets: tickets, monitor: monitor)
    } catch {
      switch error {
      case .noCounts: throw .undecided(.needsIntegerPrograms(tickets: tickets, nil))
      case .cancelled: throw .cancelled
      }
    }
    guard tickets <= PanelRequest.enumerationLimit || request.allTickets else { return (lottery, .path) }
    do {
      let leaves = try TicketTree(lottery: lottery, seed: request.seed).tickets(
        of: profiles, monitor: monitor
      ) {
        programs?.cannotGive(lottery, of: marginals) ?? false
      }
      return (lottery, .all(leaves, TicketAudit(of: leaves, lottery: lottery)))
    } catch {
      if case .cancelled = error { throw .cancelled }
      throw .undecided(.needsIntegerPrograms(tickets: tickets, error))
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
    let (reachability, unreachable) = try asked { () throws(ExactnessError) in
      let reachability = try Reachability(programs)
      return (
        reachability,
        try UnreachableProfile.barred(reachability?.unreachable ?? [], programs)
      )
    }
    guard let reachability else { throw .infeasible(nil, programs.system) }
    let system = programs.system.leavingOut(reachability.unreachable)
    let left = PanelPrograms(system: system, solver: programs.solver, monitor: monitor)
    if !reachability.unreachable.isEmpty, let fit = try tree(left, unreachable) { return fit }
    return try generated(left, reachability.panels, unreachable)
  }

  /// The same, or something else where integer programs leave it undecided.
  func exact(
    _ programs: PanelPrograms, else other: () throws(FitError) -> FittedLottery
  ) throws(FitError) -> FittedLottery {
    do {
      return try exact(programs)
    } catch {
      guard case .undecided = error else { throw error }
      return try other()
    }
  }

  /// What a question is answered, or why the fit stays undecided.
  private func asked<Answer>(
    _ question: () throws(ExactnessError) -> Answer
  ) throws(FitError) -> Answer {
    do {
      return try question()
    } catch {
      if case .cancelled = error { throw .cancelled }
      throw .undecided(.integerPrograms(error.reason))
    }
  }

  /// The relaxation's lottery over the reachable profiles; nil where that fails as well.
  private func tree(
    _ programs: PanelPrograms, _ unreachable: [UnreachableProfile]
  ) throws(FitError) -> FittedLottery? {
    do {
      let fit = try relaxation(programs.system, unreachable: unreachable, programs: programs, retries: 0)
      return fit.isOptimal ? fit : nil
    } catch {
      if case .cancelled = error { throw error }
      return nil
    }
  }

  /// The lottery of column generation.
  private func generated(
    _ programs: PanelPrograms, _ panels: [[Int]], _ unreachable: [UnreachableProfile]
  ) throws(FitError) -> FittedLottery {
    let system = programs.system
    let aims = try aims(system)
    let outcome = try asked { () throws(ExactnessError) in
      var generation = PanelGeneration(programs, panels: panels)
      return try generation.run(rule.name, aims)
    }
    let audit = CertificateAudit(of: outcome.marginals, system: system)
    guard audit.smallestLevel > 0 else {
      throw .numericalBreakdown(stage: 1, detail: audit.faults.joined(separator: "; "))
    }
    let multiples = TicketMultiples(
      lottery: outcome.lottery, marginals: outcome.marginals, programs: programs)
    let (rounded, tickets, failed) = try wholeTickets(
      multiples, from: request.tickets ?? Lottery.tickets(smallestLevel: audit.smallestLevel))
    let lottery = Lottery(system: system, tickets: tickets, counts: rounded.panels.counts)
    var spread = TicketSpread(rounded.panels, of: system)
    let leaves: [TicketTree.Leaf]
    do {
      try spread.spread(monitor: monitor)
      leaves = try spread.ticketed.leaves(of: system, monitor: monitor)
    } catch {
      throw .cancelled
    }
    return FittedLottery(
      profiles: profiles, marginals: outcome.marginals, audit: audit, lottery: lottery,
      ticketsOrigin: origin(failed),
      realisation: .all(leaves, TicketAudit(of: leaves, lottery: lottery)), panels: spread.ticketed,
      unreachable: unreachable, seed: request.seed)
  }

  /// What the rule optimises besides levels, of which panels are to be found.
  private func aims(_ system: QuotaSystem) throws(FitError) -> [Aim] {
    let aims: [Aim]
    do {
      aims = try rule.aims(of: system, monitor: monitor)
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      case .numericalBreakdown(let stage, let detail):
        throw .numericalBreakdown(stage: stage, detail: detail)
      case .infeasible: throw .undecided(.fractionsOnly(rule.name))
      }
    }
    guard !aims.isEmpty || rule.name.hasLevels, aims.allSatisfy({ $0.fits(profiles: system.profileCount) })
    else { throw .undecided(.fractionsOnly(rule.name)) }
    return aims
  }

  /// Whole tickets for the panels, for m or, where that is free and helps, 10 m; and the numbers that failed.
  ///
  /// Where every probability is a whole number of tickets and panels are few, nobody may do better than to lose
  /// one whole ticket, for any m: then the first m stays.
  private func wholeTickets(
    _ multiples: TicketMultiples, from first: Int
  ) throws(FitError) -> (TicketMultiples.Rounded, tickets: Int, failed: [Int]) {
    guard first <= TicketedPanel.maximumTickets else { throw .undecided(.tooManyTickets(first)) }
    let found = try panels(multiples, tickets: first)
    if let found, !found.losesOne { return (found, first, []) }
    if request.tickets == nil, first * 10 <= TicketedPanel.maximumTickets {
      do {
        let more = try panels(multiples, tickets: first * 10)
        if let more, !more.losesOne || found == nil { return (more, first * 10, [first]) }
      } catch {
        if found == nil { throw error }
        if case .cancelled = error { throw error }
      }
    }
    guard let found else { throw .undecided(.noMultiples(tickets: first)) }
    return (found, first, [])
  }

  /// Whole tickets for the panels; nil where there are none that keep to the chances of the rule.
  private func panels(
    _ multiples: TicketMultiples, tickets: Int
  ) throws(FitError) -> TicketMultiples.Rounded? {
    let found = try asked { () throws(ExactnessError) in try multiples.panels(tickets: tickets) }
    guard let found,
      !multiples.marginals.settlesEveryChance || found.ticketsOff <= CertificateAudit.ticketsOff
    else {
      return nil
    }
    return found
  }
}
