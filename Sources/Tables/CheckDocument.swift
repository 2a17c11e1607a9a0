public import Sortition

/// `check.json`: a check report with the names and ids of the files.
///
/// Keys in order: `feasible provedBy conflict[] repairs[] missing[]{feature,value,volunteers}
/// unreachable[]{id,quota} nearestSizes`. A quota is `{feature,value,side,limit}` with `side` "min" or
/// "max"; of the panel size, `feature` and `value` are null and `side` is "size". Null is what was not
/// decided: the conflict where none was proved, who is unreachable where the relaxation was not
/// solved or has no panel, and repairs and nearest sizes, which are not computed yet.
public struct CheckDocument: Sendable {
  /// What was found.
  public let report: CheckReport
  /// The names and ids.
  public let pool: Pool

  /// - Precondition: `report` is of a request with this pool.
  public init(_ report: CheckReport, pool: Pool) {
    precondition(report.profiles.ofMember.count == pool.count, "a report of another pool")
    self.report = report
    self.pool = pool
  }

  /// The document.
  public var json: JSON {
    let conflict = report.conflict.map { Self.quota($0, features: pool.features) }
    let missing = report.missing.map { missing in
      let feature = pool.features[missing.feature.index]
      return JSON.object([
        .init("feature", .string(feature.name)),
        .init("value", .string(feature.values[missing.value.index])),
        .init("volunteers", .integer(missing.volunteers)),
      ])
    }
    return .object([
      .init("feasible", report.feasible.map(JSON.bool) ?? .null),
      .init("provedBy", .optional(report.provedBy?.rawValue)),
      .init("conflict", report.feasible == nil ? .null : .array(conflict)),
      .init("repairs", .null),
      .init("missing", .array(missing)),
      .init(
        "unreachable",
        report.unreachable.map {
          .array(Self.members($0, profiles: report.profiles, pool: pool))
        } ?? .null),
      .init("nearestSizes", .null),
    ])
  }

  /// A side of a quota as an object.
  private static func quota(_ side: QuotaSide, features: [Feature]) -> JSON {
    .object(RowNames(features: features).members(side) + [.init("limit", .integer(side.limit))])
  }

  /// The members of unreachable profiles with the quota that bars them, in pool order.
  public static func members(
    _ unreachable: [UnreachableProfile], profiles: Profiles, pool: Pool
  ) -> [JSON] {
    var quotas = [JSON?](repeating: nil, count: profiles.count)
    for entry in unreachable {
      quotas[entry.profile.index] = quota(entry.quota, features: pool.features)
    }
    return zip(pool.ids, profiles.ofMember).compactMap { id, profile in
      quotas[profile.index].map { .object([.init("id", .string(id)), .init("quota", $0)]) }
    }
  }
}
