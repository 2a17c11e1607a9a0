public import Sortition

/// Why a request gave no lottery.
public enum FitError: Error, Sendable {
  /// No fractional panel meets the quotas, so no panel does.
  case infeasible(InfeasibilityProof, QuotaSystem)
  /// The numerics broke down; nothing is known.
  case numericalBreakdown(stage: Int, detail: String)
  /// No lottery of so many tickets was found near the marginals, or its tree could not be completed.
  case undecided(tickets: Int, TicketTree.Failure?)
  /// The monitor asked to stop.
  case cancelled
}

extension PanelRequest {
  /// Up to this many tickets all are computed; beyond, only the drawn path, unless asked for.
  public static let enumerationLimit = 10_000
  /// How often the automatic number of tickets is multiplied by ten where the tree fails.
  static let ticketRetries = 1

  /// Fits the lottery: rule, rounding to tickets, tree.
  ///
  /// A pure function of the request. Where no lottery is found for an automatic number of tickets, ten
  /// times as many are tried once; a number that was asked for is never changed.
  /// - Complexity: the rule's, plus O(m log m) splits where all tickets are computed.
  public func fit(monitor: Monitor = .silent) throws(FitError) -> FittedLottery {
    let profiles = Profiles(of: pool)
    let system = QuotaSystem(profiles: profiles.profiles, quotas: quotas, panelSize: panelSize)
    let marginals = try fairMarginals(of: system, monitor)
    let audit = CertificateAudit(of: marginals, system: system)
    guard audit.minimum > 0 else {
      throw .numericalBreakdown(stage: 1, detail: audit.faults.joined(separator: "; "))
    }

    var tickets = self.tickets ?? Lottery.tickets(smallestLevel: audit.minimum)
    var failed: [Int] = []
    while true {
      do {
        return try realise(marginals, audit, profiles, system, tickets: tickets, failed: failed, monitor)
      } catch {
        guard case .undecided = error, self.tickets == nil, failed.count < Self.ticketRetries,
          tickets * 10 <= Lottery.maximumTickets
        else { throw error }
        failed.append(tickets)
        tickets *= 10
      }
    }
  }

  private func fairMarginals(of system: QuotaSystem, _ monitor: Monitor) throws(FitError) -> Marginals {
    do {
      return try rule.rule.marginals(of: system, monitor: monitor)
    } catch {
      switch error {
      case .infeasible(let proof): throw .infeasible(proof, system)
      case .numericalBreakdown(let stage, let detail):
        throw .numericalBreakdown(stage: stage, detail: detail)
      case .cancelled: throw .cancelled
      }
    }
  }

  private func realise(
    _ marginals: Marginals, _ audit: CertificateAudit, _ profiles: Profiles, _ system: QuotaSystem,
    tickets: Int, failed: [Int], _ monitor: Monitor
  ) throws(FitError) -> FittedLottery {
    let lottery: Lottery
    do {
      lottery = try Lottery(
        rounding: marginals.quantisedSeats(), system: system, tickets: tickets, monitor: monitor)
    } catch {
      switch error {
      case .noCounts: throw .undecided(tickets: tickets, nil)
      case .cancelled: throw .cancelled
      }
    }
    var realisation = FittedLottery.Realisation.path
    if tickets <= Self.enumerationLimit || allTickets {
      do {
        let leaves = try TicketTree(lottery: lottery, seed: seed).enumerate(monitor: monitor)
        realisation = .all(leaves, TicketAudit(of: leaves, lottery: lottery))
      } catch {
        if case .cancelled = error { throw .cancelled }
        throw .undecided(tickets: tickets, error)
      }
    }
    return FittedLottery(
      profiles: profiles, marginals: marginals, audit: audit, lottery: lottery,
      ticketsOrigin: self.tickets == nil ? .automatic(failed: failed) : .requested,
      realisation: realisation, seed: seed)
  }
}
