public import Sortition

/// The files of `fit`: `lottery.json`, `certificate.json`, `probabilities.csv` and, where all tickets
/// were computed, `tickets.csv`; of a register `chances.csv` in place of the last two.
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
    var files = Self.documents(lottery, of: fit, version)
    var ticketsPerMember: [Int]?
    var tickets: TicketsTable?
    if case .all(let leaves, _) = fit.realisation {
      guard let seating = fit.seating else { preconditionFailure("a lottery over a pool seats its tickets") }
      ticketsPerMember = Draw.ticketsPerMember(leaves, seating: seating, profiles: fit.profiles)
      tickets = TicketsTable(
        leaves, seating: seating, pool: pool, fixed: fixed, panelSize: fit.system.panelSize)
    }
    let probabilities = ProbabilitiesTable(of: fit, pool: pool, fixed: fixed, tickets: ticketsPerMember)
    files.append(ResultFile(name: "probabilities.csv", bytes: probabilities.bytes))
    if let tickets { files.append(ResultFile(name: "tickets.csv", bytes: tickets.bytes)) }
    self.files = files
  }

  /// The files of a fit to a profile table.
  ///
  /// - Precondition: the table is that of the fit.
  /// - Complexity: O(m k log k + stages · p + T·F).
  public init(of fit: FittedLottery, table: ProfileTable, inputs: [FileDigest], version: String) {
    precondition(table.profiles.profiles == fit.profiles.profiles, "the table of another fit")
    lottery = LotteryDocument(of: fit, pool: nil, inputs: inputs, version: version)
    files =
      Self.documents(lottery, of: fit, version)
      + [ResultFile(name: "chances.csv", bytes: table.chances(of: fit))]
  }

  private static func documents(
    _ lottery: LotteryDocument, of fit: FittedLottery, _ version: String
  ) -> [ResultFile] {
    let certificate = CertificateDocument(of: fit, features: fit.profiles.features, version: version)
    return [
      ResultFile(name: "lottery.json", bytes: lottery.json.bytes()),
      ResultFile(name: "certificate.json", bytes: certificate.json.bytes()),
    ]
  }
}
