public import Sortition

/// `probabilities.csv`: the chance of each member, in pool order.
///
/// - `probability`: C_t/(m n_t), before seed and ticket are known.
/// - `tickets`: on how many tickets the member stands, given the seed; empty where only a path of the
///   tree is computed.
/// - `marginal`: x_t/n_t, before rounding to tickets; 0 for members on no panel, where the fit may
///   leave a rounding error of either sign.
public struct ProbabilitiesTable: Sendable, Hashable {
  /// The file.
  public let bytes: [UInt8]

  /// The table of a fit.
  ///
  /// - Parameters:
  ///   - fit: the lottery.
  ///   - pool: the pool that it was fitted to.
  ///   - tickets: `Draw.ticketsPerMember`; nil where only a path is computed.
  /// - Complexity: O(n).
  public init(of fit: FittedLottery, pool: Pool, tickets: [Int]?) {
    let texts = fit.system.counts.indices.map { t in
      (
        probability: "\(fit.lottery.probability(of: Profile.ID(t)))",
        marginal: fit.isReached(Profile.ID(t)) ? "\(fit.marginal(of: Profile.ID(t)))" : "0.0"
      )
    }
    var writer = CSVWriter()
    writer.append(["id", "probability", "tickets", "marginal"])
    for (i, profile) in fit.profiles.ofMember.enumerated() {
      let text = texts[profile.index]
      writer.append([pool.ids[i], text.probability, tickets.map { "\($0[i])" } ?? "", text.marginal])
    }
    bytes = writer.bytes
  }
}
