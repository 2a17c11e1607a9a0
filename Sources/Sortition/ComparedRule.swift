/// A rule that can stand beside others: one that is fitted, or a draw whose probabilities only simulation tells.
public enum ComparedRule: Sendable, Hashable {
  /// Gives a lottery.
  case fitted(RuleName)
  /// Gives one panel after the other.
  case simulated(LegacyDraw.Version)

  /// All there are, in the order in which they are compared.
  public static let all: [ComparedRule] =
    RuleName.allCases.map(ComparedRule.fitted) + [.simulated(.deployed), .simulated(.published)]

  /// The rule of a name, whatever its case; nil where none has it.
  public init?(name: String) {
    guard let rule = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = rule
  }

  /// Whether the rule cannot do without `RuleParameters.targets`.
  public var needsTargets: Bool {
    if case .fitted(let rule) = self { return rule.needsTargets }
    return false
  }

  /// The name in options and documents.
  public var name: String {
    switch self {
    case .fitted(let rule): rule.rawValue
    case .simulated(.deployed): "legacy"
    case .simulated(.published): "legacy-2021"
    }
  }
}
