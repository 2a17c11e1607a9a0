internal import Sortition

/// What rounding to tickets does to the chances: before the seed is known, and on the tickets of this seed.
///
/// Before the seed is known a member of profile t has C_t/(m n_t); on its tickets the member stands on
/// ⌊C_t/n_t⌋ or ⌈C_t/n_t⌉ of m. Both are compared with the fair chance x_t/n_t.
struct RoundingWords {
  private let fit: FittedLottery
  private let reached: [Profile.ID]
  private let tickets: String

  init(fit: FittedLottery) {
    self.fit = fit
    reached = (0..<fit.profiles.count).map { Profile.ID($0) }.filter { fit.hasChance($0) }
    tickets = Figures.grouped(fit.lottery.tickets)
  }

  var text: String {
    guard case .all(_, let audit) = fit.realisation, audit.passes else { return before }
    return before + " " + after
  }

  private var negligible: Double { CertificateAudit.tolerance * fit.unit }

  private var before: String {
    let most = reached.map { abs(fit.lottery.probability(of: $0) - fit.marginal(of: $0)) }.max() ?? 0
    guard most > negligible else {
      return "Rounding to \(tickets) tickets changes no chance before the seed is known."
    }
    let loss = fit.audit.minimum - fit.minimum
    return "Rounding to \(tickets) tickets takes "
      + (loss > negligible ? Figures.points(loss) : "nothing")
      + " from the smallest chance and moves no chance by more than \(Figures.points(most)), "
      + "before the seed is known."
  }

  /// Seats over all tickets and members of every reached profile.
  private var shares: [(seats: Int, members: Int)] {
    reached.map { (fit.lottery.counts[$0.index], fit.system.counts[$0.index]) }
  }

  private var after: String {
    let absent = shares.reduce(0) { $0 + max(0, $1.members - $1.seats) }
    let fewest = shares.map { $0.seats / $0.members }.min() ?? 0
    let standing =
      absent > 0
      ? "With this seed \(fit.profiles.noun.count(absent)) who \(absent == 1 ? "has" : "have") a chance "
        + "\(absent == 1 ? "stands" : "stand") on none of the \(tickets) tickets, and cannot be drawn"
      : "Everyone who has a chance stands on "
        + (fewest == fit.lottery.tickets ? "all" : "\(Figures.grouped(fewest)) or more")
        + " of this seed’s \(tickets) tickets"
    let most =
      zip(reached, shares).map { profile, share in
        let (fewer, rest) = share.seats.quotientAndRemainder(dividingBy: share.members)
        let fair = fit.marginal(of: profile) * Double(fit.lottery.tickets)
        return max(abs(Double(fewer) - fair), abs(Double(rest > 0 ? fewer + 1 : fewer) - fair))
      }.max() ?? 0
    let moved = most / Double(fit.lottery.tickets)
    return standing + "; "
      + (moved > negligible
        ? "no chance is moved by more than \(Figures.points(moved))." : "every chance is the fair one.")
  }
}
