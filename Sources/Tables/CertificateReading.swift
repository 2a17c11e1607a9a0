internal import Sortition

extension CertificateDocument {
  /// What a `certificate.json` says beyond what follows from pool, quotas and counts.
  struct Content {
    /// Seats and multipliers.
    let marginals: Marginals
    /// The profiles that are said to be on no panel.
    let unreachable: [UnreachableProfile]
    /// Those of them that the rule left out.
    let leftOut: [Profile.ID]
  }

  /// The content of a `certificate.json` for a system.
  ///
  /// - Parameter aims: what the rule optimises.
  ///
  /// Everything else in it follows from this, the pool and the quotas; who compares the document that
  /// it gives with the file has compared all of it.
  /// - Throws: the first thing that does not fit the format or the system.
  static func content(
    _ bytes: [UInt8], rule: RuleName, aims: [Aim], system: QuotaSystem, features: [Feature]
  ) throws(DocumentProblem) -> Content {
    let json: JSON
    do throws(JSON.ReadingFailure) { json = try JSON.read(bytes) } catch { throw DocumentProblem(error) }
    let fields = try DocumentFields(
      json,
      keys: [
        "version", "rule", "panelSize", "poolSize", "features", "profiles", "rows", "stages", "panelStages",
        "aims", "unreachable",
      ])
    var seats: [Double] = []
    var leftOut: [Profile.ID] = []
    let profiles = try fields.objects(
      "profiles", keys: ["values", "members", "mostSeats", "household", "seats"])
    guard profiles.count == system.profileCount else {
      throw fields.problem("profiles", "the pool has another number of profiles")
    }
    for (t, profile) in profiles.enumerated() {
      let number = try profile.number("seats")
      guard -1 <= number, number <= Double(system.counts[t]) + 1 else {
        throw profile.problem("seats", "the profile cannot have so many seats")
      }
      seats.append(number)
      guard try profile.integer("mostSeats") == 0 else { continue }
      guard number == 0 else { throw profile.problem("seats", "a profile that is left out has none") }
      leftOut.append(Profile.ID(t))
    }
    let stages = try stages(fields, system)
    let panelStages = try panelStages(fields, system)
    guard stages.isEmpty || panelStages.isEmpty else {
      throw fields.problem("panelStages", "there are stages of another kind already")
    }
    let optima = try optima(fields, system)
    let certificate =
      panelStages.isEmpty
      ? Certificate(stages: stages, optima: optima) : Certificate(panelStages: panelStages, optima: optima)
    guard stages.isEmpty || !certificate.isOverPanels else {
      throw fields.problem("aims", "the stages are of another kind")
    }
    return Content(
      marginals: Marginals(seats: seats, rule: rule, aims: aims, certificate: certificate),
      unreachable: try unreachable(fields, system, features), leftOut: leftOut)
  }

  private static func stages(
    _ fields: DocumentFields, _ system: QuotaSystem
  ) throws(DocumentProblem) -> [Certificate.Stage] {
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
      stages.append(
        Certificate.Stage(
          level: try stage.number("level"), rowDuals: duals,
          tight: try profiles(stage, "tight", system), full: try profiles(stage, "full", system), rows: rows))
    }
    return stages
  }

  private static func panelStages(
    _ fields: DocumentFields, _ system: QuotaSystem
  ) throws(DocumentProblem) -> [Certificate.PanelStage] {
    var stages: [Certificate.PanelStage] = []
    for stage in try fields.objects("panelStages", keys: ["level", "bound", "weights", "best", "tight"]) {
      let weights = try stage.numbers("weights")
      guard weights.count == system.profileCount else {
        throw stage.problem("weights", "one weight per profile must stand here")
      }
      stages.append(
        Certificate.PanelStage(
          level: try stage.number("level"), weights: weights, best: try stage.number("best"),
          tight: try profiles(stage, "tight", system)))
    }
    return stages
  }

  private static func optima(
    _ fields: DocumentFields, _ system: QuotaSystem
  ) throws(DocumentProblem) -> [Certificate.Optimum] {
    var optima: [Certificate.Optimum] = []
    let keys = ["aim", "gamma", "targets", "value", "bound", "rowDuals", "weights", "best"]
    for entry in try fields.objects("aims", keys: keys) {
      let name = try entry.choice("aim", of: Aim.Name.self)
      let gamma = try entry.optionalNumber("gamma")
      var targets: [Double]?
      if try entry.optionalArray("targets") != nil { targets = try entry.numbers("targets") }
      guard let aim = Aim(name, gamma: gamma, targets: targets), aim.fits(profiles: system.profileCount)
      else {
        throw entry.problem(
          name == .distance ? "targets" : "gamma",
          "“ratios” has a gamma from 0.01 to 100, “distance” a chance for each profile as targets, and null stands "
            + "for all others")
      }
      optima.append(Certificate.Optimum(aim: aim, multipliers: try multipliers(entry, system)))
    }
    return optima
  }

  /// Row multipliers, or weights of profiles and the best panel for them.
  private static func multipliers(
    _ entry: DocumentFields, _ system: QuotaSystem
  ) throws(DocumentProblem) -> Certificate.Optimum.Multipliers {
    guard let best = try entry.optionalNumber("best") else {
      let duals = try entry.numbers("rowDuals")
      guard duals.count == system.rowCount else {
        throw entry.problem("rowDuals", "the quotas have another number of rows")
      }
      guard try entry.optionalArray("weights") == nil else {
        throw entry.problem("weights", "row multipliers have none")
      }
      return .rows(duals)
    }
    let weights = try entry.numbers("weights")
    guard weights.count == system.profileCount else {
      throw entry.problem("weights", "one weight per profile must stand here")
    }
    guard try entry.optionalArray("rowDuals") == nil else {
      throw entry.problem("rowDuals", "weights of profiles have none")
    }
    return .panels(weights: weights, best: best)
  }

  private static func profiles(
    _ fields: DocumentFields, _ key: String, _ system: QuotaSystem
  ) throws(DocumentProblem) -> [Profile.ID] {
    try fields.integers(key, in: 0...system.profileCount - 1).map { Profile.ID($0) }
  }

  private static func unreachable(
    _ fields: DocumentFields, _ system: QuotaSystem, _ features: [Feature]
  ) throws(DocumentProblem) -> [UnreachableProfile] {
    let names = RowNames(features: features)
    var found: [UnreachableProfile] = []
    let keys = ["profile", "feature", "value", "side", "proof"]
    for entry in try fields.objects("unreachable", keys: keys) {
      let profile = Profile.ID(try entry.integer("profile", in: 0...system.profileCount - 1))
      let proof = try entry.choice("proof", of: UnreachableProfile.Proof.self)
      let feature = try entry.optionalString("feature")
      let value = try entry.optionalString("value")
      let side = try entry.string("side")
      let quotas = (0..<system.quotaRowCount).flatMap { row in
        [Certificate.Side.lower, .upper].map { QuotaSide(QuotaSystem.Row(row), $0, of: system) }
      }
      guard
        let quota = quotas.first(where: {
          names.members($0)
            == [
              .init("feature", .optional(feature)), .init("value", .optional(value)),
              .init("side", .string(side)),
            ]
        })
      else { throw entry.problem("side", "there is no such quota") }
      found.append(UnreachableProfile(profile: profile, quota: quota, proof: proof))
    }
    return found
  }
}
