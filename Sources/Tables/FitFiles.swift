public import Sortition

/// The files of `fit`: `lottery.json`, `certificate.json`, `probabilities.csv` and, where all tickets
/// were computed, `tickets.csv`.
public struct FitFiles: Sendable, Hashable {
  /// What `lottery.json` holds.
  public let lottery: LotteryDocument
  /// The files in this order.
  public let files: [ResultFile]

  /// The files of a fit to a data set.
  ///
  /// A pure function of its arguments: equal fits give equal bytes.
  /// - Parameter fixed: the people who are on the panel for certain.
  /// - Precondition: `pool` is the pool of the fit.
  /// - Complexity: O(n + m k log k + stages · p).
  public init(
    of fit: FittedLottery, pool: Pool, fixed: FixedSeats = .none, inputs: [FileDigest], version: String
  ) {
    precondition(pool.count == fit.profiles.ofMember.count, "the pool of another fit")
    lottery = LotteryDocument(of: fit, pool: pool, fixed: fixed.count, inputs: inputs, version: version)
    let certificate = CertificateDocument(of: fit, features: pool.features, version: version)
    var files = [
      ResultFile(name: "lottery.json", bytes: lottery.json.bytes()),
      ResultFile(name: "certificate.json", bytes: certificate.json.bytes()),
    ]
    var ticketsPerMember: [Int]?
    var tickets: TicketsTable?
    if case .all(let leaves, _) = fit.realisation {
      let seating = Seating(of: leaves, profiles: fit.profiles, seed: fit.seed)
      ticketsPerMember = Draw.ticketsPerMember(leaves, seating: seating, profiles: fit.profiles)
      tickets = TicketsTable(
        leaves, seating: seating, pool: pool, fixed: fixed, panelSize: fit.system.panelSize)
    }
    let probabilities = ProbabilitiesTable(of: fit, pool: pool, fixed: fixed, tickets: ticketsPerMember)
    files.append(ResultFile(name: "probabilities.csv", bytes: probabilities.bytes))
    if let tickets { files.append(ResultFile(name: "tickets.csv", bytes: tickets.bytes)) }
    self.files = files
  }
}
