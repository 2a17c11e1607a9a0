internal import Sortition

extension CertificateDocument {
  /// The marginals and multipliers that a `certificate.json` holds for a system.
  ///
  /// Everything else in it follows from these, the pool and the quotas; who compares the document that
  /// they give with the file has compared all of it.
  /// - Throws: the first thing that does not fit the format or the system.
  static func marginals(
    _ bytes: [UInt8], rule: RuleName, system: QuotaSystem
  ) throws(DocumentProblem) -> Marginals {
    let json: JSON
    do throws(JSON.ReadingFailure) { json = try JSON.read(bytes) } catch { throw DocumentProblem(error) }
    let fields = try DocumentFields(
      json, keys: ["version", "rule", "panelSize", "poolSize", "features", "profiles", "rows", "stages"])
    var seats: [Double] = []
    let profiles = try fields.objects(
      "profiles", keys: ["values", "members", "mostSeats", "household", "seats"])
    guard profiles.count == system.profileCount else {
      throw fields.problem("profiles", "the pool has another number of profiles")
    }
    for (profile, count) in zip(profiles, system.counts) {
      let number = try profile.number("seats")
      guard -1 <= number, number <= Double(count) + 1 else {
        throw profile.problem("seats", "the profile cannot have so many seats")
      }
      seats.append(number)
    }
    var stages: [Certificate.Stage] = []
    let keys = ["level", "bound", "rowDuals", "tight", "full", "rows"]
    for stage in try fields.objects("stages", keys: keys) {
      let duals = try stage.numbers("rowDuals")
      guard duals.count == system.rowCount else {
        throw stage.problem("rowDuals", "the quotas have another number of rows")
      }
      var rows: [Certificate.FixedRow] = []
      for row in try stage.objects("rows", keys: ["row", "side"]) {
        let index = try row.integer("row", in: 0...system.rowCount - 1)
        guard let side = Certificate.Side(rawValue: try row.string("side")) else {
          throw row.problem("side", "“lower” or “upper” must stand here")
        }
        rows.append(.init(row: QuotaSystem.Row(index), side: side))
      }
      let all = 0...system.profileCount - 1
      stages.append(
        Certificate.Stage(
          level: try stage.number("level"), rowDuals: duals,
          tight: try stage.integers("tight", in: all).map { Profile.ID($0) },
          full: try stage.integers("full", in: all).map { Profile.ID($0) }, rows: rows))
    }
    return Marginals(seats: seats, rule: rule, certificate: Certificate(stages: stages))
  }
}
