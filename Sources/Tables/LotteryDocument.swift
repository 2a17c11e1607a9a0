public import Sortition

/// `lottery.json`: what was fitted, what is proved about it, and what limits it.
///
/// The keys and their order are those of Documentation/CLI.md; what does not apply is null.
public struct LotteryDocument: Sendable, Hashable {
  /// The document.
  public let json: JSON

  /// The document of a fit.
  ///
  /// - Parameters:
  ///   - fit: the lottery.
  ///   - pool: the pool that it was fitted to; nil: a register, whose members have no ids.
  ///   - fixed: how many people are on the panel for certain.
  ///   - inputs: the files that were read, no two of one name.
  ///   - version: the version of the program.
  /// - Complexity: O(n + m k).
  public init(of fit: FittedLottery, pool: Pool?, fixed: Int = 0, inputs: [FileDigest], version: String) {
    let audit = fit.audit
    let exact = fit.minimumFraction
    let metrics = FairnessMetrics(of: fit.lottery)
    let names = RowNames(features: fit.profiles.features)
    json = [
      "version": .string(version),
      "rule": .string(fit.marginals.rule.rawValue),
      "panelSize": .integer(fit.system.panelSize + fixed),
      "fixed": .integer(fixed),
      "poolSize": .integer(fit.profiles.memberCount),
      "profiles": .integer(fit.profiles.count),
      "tickets": .integer(fit.lottery.tickets),
      "levels": .array(audit.levels.map(Self.level)),
      "upperBound": .optional(audit.upperBound),
      "marginalMinimum": .number(audit.minimum),
      "gap": .number(audit.gap),
      "minimum": .number(fit.minimum),
      "minimumExact": .string("\(exact.numerator)/\(exact.denominator)"),
      "roundingLoss": .number(fit.roundingLoss),
      "optimal": .bool(fit.isOptimal),
      "realised": .string(Self.realised(fit)),
      "certified": .bool(fit.isCertified),
      "reason": .optional(fit.uncertifiedBecause),
      "path": .string(Self.path(fit)),
      "unreachable": .array(
        CheckDocument.members(fit.unreachable, profiles: fit.profiles, pool: pool)),
      "objective": Self.objective(fit),
      "shadowPrices": .array(
        fit.shadowPrices.map { .object(names.members($0.quota) + [.init("price", .number($0.price))]) }),
      "gini": .number(metrics.gini),
      "geometricMean": .number(metrics.geometricMean),
      "distinctPanels": .optional(fit.distinctPanels),
      "inputDigests": .object(inputs.map { JSON.Member($0.name, .string($0.sha256)) }),
    ]
  }

  /// Whether all tickets were computed.
  static func realised(_ fit: FittedLottery) -> String {
    if case .all = fit.realisation { "all" } else { "path" }
  }

  /// How the tickets were found.
  static func path(_ fit: FittedLottery) -> String {
    fit.panels == nil ? "ticket-tree" : "column-generation"
  }

  /// What the rule optimises first; null for rules that go by levels.
  private static func objective(_ fit: FittedLottery) -> JSON {
    guard !fit.marginals.rule.hasLevels, let aim = fit.audit.aims.first else { return nil }
    return ["value": .number(aim.value), "bound": .number(aim.bound)]
  }

  private static func level(_ level: CertificateAudit.Level) -> JSON {
    [
      "probability": .number(level.probability),
      "members": .integer(level.members),
      "upperBound": .optional(level.upperBound),
    ]
  }
}
