public import Sortition

/// `check.json`: a check report with the names and ids of the files.
///
/// Keys in order: `feasible provedBy conflict[] repairs[]{feature,value,min,max,newMin,newMax} repairCost
/// missing[]{feature,value,volunteers} volunteersMissing unreachable[]{id,quota} (of a register
/// {profile,values,members,quota}) reach nearestSizes`. A quota is
/// `{feature,value,side,limit}` with `side` "min" or "max"; of the panel size, `feature` and `value` are null
/// and `side` is "size". Null is what was not decided: the conflict where it is open whether there is a
/// panel, repairs where none were sought, who is unreachable where the relaxation was not solved or has no
/// panel, and nearest sizes, which are not computed yet. No repairs at no cost (null) where there is no panel
/// means that no relaxation within flex helps; a null `volunteersMissing` then, that nobody's joining does.
/// Repairs have the numbers of the quota file, those of the whole panel; the limit of a quota counts the seats that
/// are drawn. `reach` says who was asked about the volunteers that `unreachable` does not list: "exact" (each of them is
/// on some panel), "relaxation" (only fractional panels were asked), null where `unreachable` is.
public struct CheckDocument: Sendable {
  /// What was found.
  public let report: CheckReport
  /// The ids; nil of a register, whose members have none.
  public let pool: Pool?
  /// The quotas of the whole panel, of which the report's are a part; nil: they are all.
  public let plan: PanelPlan?

  /// - Precondition: `report` is of a request with this pool, for the seats that the plan draws.
  public init(_ report: CheckReport, pool: Pool?, plan: PanelPlan? = nil) {
    precondition(report.profiles.ofMember.count == pool?.count ?? 0, "a report of another pool")
    self.plan = plan
    self.report = report
    self.pool = pool
  }

  /// The document.
  public var json: JSON {
    let conflict = report.conflict?.sides.map { Self.quota($0, features: features) }
    let missing = report.shortages.map { shortage in
      JSON.object(
        Self.names(shortage.feature, shortage.value, features)
          + [.init("volunteers", .integer(shortage.volunteers))])
    }
    return .object([
      .init("feasible", report.feasible.map(JSON.bool) ?? .null),
      .init("provedBy", .optional(report.provedBy?.rawValue)),
      .init("conflict", report.feasible == nil ? .null : .array(conflict ?? [])),
      .init("repairs", repairs.map(JSON.array) ?? .null),
      .init("repairCost", repairCost.map(JSON.number) ?? .null),
      .init("missing", .array(missing)),
      .init("volunteersMissing", volunteersMissing.map(JSON.integer) ?? .null),
      .init(
        "unreachable",
        report.unreachable.map {
          .array(Self.members($0, profiles: report.profiles, pool: pool))
        } ?? .null),
      .init("reach", .optional(reach)),
      .init("nearestSizes", .null),
    ])
  }

  private var features: [Feature] { report.profiles.features }

  private var reach: String? {
    report.unreachable.map { _ in report.reachIsExact ? "exact" : "relaxation" }
  }

  /// The changed quotas; nil where none were sought.
  private var repairs: [JSON]? {
    if report.feasible == true { return [] }
    return report.remedies.map { remedies in
      (remedies.repair?.changes ?? []).map { change in
        // Off what is drawn is off the whole panel.
        let whole = plan?.quotas[change.feature, change.value] ?? change.old
        let newMinimum = whole.minimum - (change.old.minimum - change.new.minimum)
        let newMaximum = whole.maximum + (change.new.maximum - change.old.maximum)
        return .object(
          Self.names(change.feature, change.value, features) + [
            .init("min", .integer(whole.minimum)), .init("max", .integer(whole.maximum)),
            .init("newMin", .integer(newMinimum)), .init("newMax", .integer(newMaximum)),
          ])
      }
    }
  }

  private var repairCost: Double? { report.feasible == true ? 0 : report.remedies?.repair?.cost }

  private var volunteersMissing: Int? {
    report.feasible == true ? 0 : report.remedies?.volunteers?.count
  }

  private static func names(
    _ feature: Feature.ID, _ value: Feature.Value, _ features: [Feature]
  ) -> [JSON.Member] {
    let feature = features[feature.index]
    return [
      .init("feature", .string(feature.name)), .init("value", .string(feature.values[value.index])),
    ]
  }

  /// A side of a quota as an object.
  private static func quota(_ side: QuotaSide, features: [Feature]) -> JSON {
    .object(RowNames(features: features).members(side) + [.init("limit", .integer(side.limit))])
  }

  /// The members of unreachable profiles with the quota that bars them, in pool order; of a register the
  /// profiles, by their position and values, with the number of their members.
  public static func members(
    _ unreachable: [UnreachableProfile], profiles: Profiles, pool: Pool?
  ) -> [JSON] {
    let features = profiles.features
    guard let pool else {
      return unreachable.map { entry in
        let profile = profiles.profiles[entry.profile.index]
        return [
          "profile": .integer(entry.profile.index),
          "values": .array(zip(features, profile.values).map { .string($0.values[$1.index]) }),
          "members": .integer(profile.count),
          "quota": quota(entry.quota, features: features),
        ]
      }
    }
    var quotas = [JSON?](repeating: nil, count: profiles.count)
    for entry in unreachable { quotas[entry.profile.index] = quota(entry.quota, features: features) }
    return zip(pool.ids, profiles.ofMember).compactMap { id, profile in
      quotas[profile.index].map { .object([.init("id", .string(id)), .init("quota", $0)]) }
    }
  }
}
