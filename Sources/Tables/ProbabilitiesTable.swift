public import Sortition

/// `probabilities.csv`: the chance of each member, in pool order.
///
/// - `probability`: C_t/(m n_t), before seed and ticket are known.
/// - `tickets`: on how many tickets the member stands, given the seed; empty where only a path of the
///   tree is computed.
/// - `marginal`: x_t/n_t, before rounding to tickets; 0 for members on no panel, where the fit may
///   leave a rounding error of either sign.
///
/// Who is on the panel for certain has 1 and 1 and stands on all m tickets; who is out is not listed.
public struct ProbabilitiesTable: Sendable, Hashable {
  /// The file.
  public let bytes: [UInt8]

  /// The table of a fit.
  ///
  /// - Parameters:
  ///   - fit: the lottery.
  ///   - pool: the pool that it was fitted to.
  ///   - fixed: the people who are on the panel for certain.
  ///   - tickets: `Draw.ticketsPerMember`; nil where only a path is computed.
  /// - Complexity: O(n).
  public init(of fit: FittedLottery, pool: Pool, fixed: FixedSeats = .none, tickets: [Int]?) {
    let texts = fit.system.counts.indices.map { t in
      (
        probability: "\(fit.lottery.probability(of: Profile.ID(t)))",
        marginal: fit.isReached(Profile.ID(t)) ? "\(fit.marginal(of: Profile.ID(t)))" : "0.0"
      )
    }
    var writer = CSVWriter()
    writer.append(["id", "probability", "tickets", "marginal"])
    let all = tickets == nil ? "" : "\(fit.lottery.tickets)"
    fixed.merge(
      fit.profiles.ofMember.indices.lazy.map { Member.ID($0) },
      fixed: { writer.append([fixed.ids[$0], "1.0", all, "1.0"]) },
      member: { member in
        let text = texts[fit.profiles.ofMember[member.index].index]
        writer.append([
          pool.ids[member.index], text.probability, tickets.map { "\($0[member.index])" } ?? "",
          text.marginal,
        ])
      })
    bytes = writer.bytes
  }
}
