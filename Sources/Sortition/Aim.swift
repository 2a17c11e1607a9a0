/// What a rule optimises over all marginals at once, where it does not go level by level.
///
/// π_t = x_t/n_t is the chance of each member of profile t; only members whom some marginal reaches count. An aim
/// may follow others: then it is judged among the lotteries whose chances are no smaller and no larger than the
/// earlier aims made them.
public enum Aim: Sendable, Hashable {
  /// max π, to be as small as possible.
  case largest
  /// min π, to be as large as possible.
  case smallest
  /// (n/k) max π + γ (k/n) / min π, to be as small as possible, γ > 0: how far the chances lie apart from the equal
  /// one, upwards and downwards (Baharav and Flanigan 2024, “Goldilocks”).
  case ratios(gamma: Double)
  /// The mean of ln π, to be as large as possible: the geometric mean of the chances, Nash welfare (Nash 1950).
  case product
  /// The mean of (π n/k)² over the pool, to be as small as possible: the least variance of the chances.
  case spread
}

extension Aim {
  /// The name of an aim in documents.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// See the aims of the same names.
    case largest, smallest, ratios, product, spread
  }

  /// The aim of a name; nil where γ is missing, not positive, or not wanted.
  public init?(_ name: Name, gamma: Double?) {
    guard (name == .ratios) == (gamma != nil) else { return nil }
    switch name {
    case .largest: self = .largest
    case .smallest: self = .smallest
    case .ratios:
      guard let gamma, gamma > 0, gamma.isFinite else { return nil }
      self = .ratios(gamma: gamma)
    case .product: self = .product
    case .spread: self = .spread
    }
  }

  /// The name in documents.
  public var name: Name {
    switch self {
    case .largest: .largest
    case .smallest: .smallest
    case .ratios: .ratios
    case .product: .product
    case .spread: .spread
    }
  }

  /// γ, where the aim has one.
  public var gamma: Double? {
    if case .ratios(let gamma) = self { return gamma }
    return nil
  }
}

extension RuleName {
  /// What the rule optimises, in this order; empty where it goes by the levels of stages alone.
  ///
  /// Maximin's stage comes before its aim. On tickets of column generation it has none: what the smallest chance
  /// leaves open is then left as the panels happen to give it.
  public var aims: [Aim] {
    switch self {
    case .leximin: []
    case .maximin: [.spread]
    case .nash: [.product]
    case .minimax: [.largest, .smallest, .spread]
    case .goldilocks: [.ratios(gamma: Self.defaultGamma), .spread]
    }
  }

  /// γ where nobody asks for another: both ratios count alike.
  public static let defaultGamma = 1.0

  /// Whether the rule bounds its chances by the levels of stages.
  public var hasLevels: Bool { self == .leximin || self == .maximin }
}
