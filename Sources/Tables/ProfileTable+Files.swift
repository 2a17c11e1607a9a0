public import Sortition

extension ProfileTable {
  /// The titles of the features, spelt as in the table.
  var titles: [String] { featureColumns.map { table.title($0) } }

  /// The values of a profile, spelt as in the table: what the register has, it can be asked for.
  func cells(of profile: Profile.ID) -> [String] {
    featureColumns.map { table.text(records[profile.index], $0) }
  }

  /// `chances.csv`: what chance everybody of each profile has.
  ///
  /// Values, `count` n_t, `probability` C_t/(m n_t) before seed and ticket are known, and `marginal` x_t/n_t
  /// before rounding to tickets; profiles in their order, so that row i + 2 is profile i.
  /// - Precondition: the fit is to this table.
  /// - Complexity: O(T·F).
  public func chances(of fit: FittedLottery) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(titles + [Self.count, "probability", "marginal"])
    for (t, profile) in profiles.profiles.enumerated() {
      let id = Profile.ID(t)
      writer.append(
        cells(of: id) + [
          "\(profile.count)", "\(fit.lottery.probability(of: id))",
          fit.hasChance(id) ? "\(fit.marginal(of: id))" : "0.0",
        ])
    }
    return writer.bytes
  }

  /// `seats.csv`: a row for each seat, with the values of its profile and the `rank` of the member who takes it.
  ///
  /// - Parameters:
  ///   - seats: sorted.
  ///   - isTest: whether a first column, TEST in every row, tells that this is a rehearsal.
  /// - Complexity: O(k·F).
  public func csv(of seats: [RegisterSeat], isTest: Bool = false) -> [UInt8] {
    let mark = isTest ? [RespondentsTable.testMark] : []
    var writer = CSVWriter()
    writer.append(mark + titles + ["rank"])
    for seat in seats { writer.append(mark + cells(of: seat.profile) + ["\(seat.rank)"]) }
    return writer.bytes
  }
}
