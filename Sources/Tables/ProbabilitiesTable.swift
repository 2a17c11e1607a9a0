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
    // What stands around the number of tickets in the rows of each profile.
    var texts = TextColumn()
    for t in fit.system.counts.indices {
      texts.append(",\(fit.lottery.probability(of: Profile.ID(t))),")
      texts.append((fit.hasChance(Profile.ID(t)) ? ",\(fit.marginal(of: Profile.ID(t)))" : ",0.0") + "\r\n")
    }
    let parts = texts
    let all = tickets == nil ? "" : "\(fit.lottery.tickets)"
    let profiles = fit.profiles.ofMember
    var writer = CSVWriter()
    writer.append(["id", "probability", "tickets", "marginal"])
    var (next, written) = (0, 0)
    // Runs of members up to the place of the next person fixed.
    for end in fixed.places + [pool.count] {
      let start = next
      writer.append(rows: end - start) { rows, part in
        for i in start + rows.lowerBound..<start + rows.upperBound {
          let t = profiles[i].index
          part.append(cell: pool.ids.range(i), of: pool.ids.bytes.span)
          part.append(raw: parts.range(2 * t), of: parts.bytes.span)
          if let tickets {
            let number = Array("\(tickets[i])".utf8)
            part.append(raw: number.indices, of: number.span)
          }
          part.append(raw: parts.range(2 * t + 1), of: parts.bytes.span)
        }
      }
      next = end
      if written < fixed.count {
        writer.append([fixed.ids[written], "1.0", all, "1.0"])
        written += 1
      }
    }
    bytes = writer.bytes
  }
}
