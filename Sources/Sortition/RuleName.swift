/// The name of a rule of fairness.
///
/// `allCases` are the rules of this package, which requests, settings and records know by name. A rule of one's own has
/// a name of its own (`init(own:)`), and is given to `PanelRequest.fit(by:)` itself.
public struct RuleName: RawRepresentable, Sendable, Hashable, CaseIterable {
  /// The name in options and documents.
  public let rawValue: String

  /// The rule of this package that has the name; nil where none has.
  public init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }

  private init(_ name: String) { rawValue = name }

  /// The name of a rule of one's own.
  ///
  /// - Precondition: no rule of this package has it.
  public init(own name: String) {
    precondition(RuleName(rawValue: name) == nil, "a rule of this package has this name")
    self.init(name)
  }

  /// The smallest probability is as large as possible, then the next smallest, and so on.
  public static let leximin = RuleName("leximin")
  /// The smallest probability is as large as possible; given that, the probabilities have the least variance.
  public static let maximin = RuleName("maximin")
  /// The product of the probabilities is as large as possible.
  public static let nash = RuleName("nash")
  /// The largest probability is as small as possible; given that, the smallest is as large as possible; given both,
  /// the probabilities have the least variance.
  public static let minimax = RuleName("minimax")
  /// The largest and the smallest probability are both close to the equal one; given them, the probabilities have the
  /// least variance.
  public static let goldilocks = RuleName("goldilocks")
  /// The probabilities are as close as possible to given ones.
  public static let target = RuleName("target")

  /// The rules of this package.
  public static let allCases: [RuleName] = [leximin, maximin, nash, minimax, goldilocks, target]
}

extension RuleName {
  /// γ where nobody asks for another: both ratios count alike.
  public static let defaultGamma = 1.0

  /// Whether the rule bounds its chances by the levels of stages.
  public var hasLevels: Bool { self == .leximin || self == .maximin }

  /// Whether the rule cannot do without `RuleParameters.targets`.
  public var needsTargets: Bool { self == .target }

  /// What a rule of this package optimises, in this order; empty where it goes by the levels of stages alone.
  ///
  /// Maximin's stage comes before its aim.
  public func aims(_ parameters: RuleParameters = RuleParameters()) -> [Aim] {
    switch self {
    case .maximin: [.spread]
    case .nash: [.product]
    case .minimax: [.largest, .smallest, .spread]
    case .goldilocks: [.ratios(gamma: parameters.gamma ?? Self.defaultGamma), .spread]
    case .target: parameters.targets.map { [.distance(from: $0)] } ?? []
    default: []
    }
  }
}
