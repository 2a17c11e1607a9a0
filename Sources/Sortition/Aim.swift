/// What a rule optimises over all marginals at once, where it does not go level by level.
///
/// π_t = x_t/n_t is the chance of each member of profile t; only members whom some marginal reaches count. An aim
/// may follow others: then it is judged among the lotteries that keep what these made as good as possible, the
/// smallest chance (`smallest`, `ratios`) and the largest (`largest`, `ratios`).
public enum Aim: Sendable, Hashable {
  /// max π, to be as small as possible.
  case largest
  /// min π, to be as large as possible.
  case smallest
  /// (n/k) max π + γ (k/n) / min π, to be as small as possible, γ in `RuleParameters.gammas`: how far the chances lie apart from the equal
  /// one, upwards and downwards (Baharav and Flanigan 2024, “Goldilocks”).
  case ratios(gamma: Double)
  /// The mean of ln π, to be as large as possible: the geometric mean of the chances, Nash welfare (Nash 1950).
  case product
  /// The mean of (π n/k)² over the pool, to be as small as possible: the least variance of the chances.
  case spread
  /// The mean of ((π − p) n/k)² over the pool, to be as small as possible: the chances nearest to targets p, one for
  /// each profile.
  case distance(from: [Double])
}

extension Aim {
  /// The name of an aim in documents.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// See the aims of the same names.
    case largest, smallest, ratios, product, spread, distance
  }

  /// The aim of a name; nil where γ or targets are missing, out of their range, or not wanted.
  public init?(_ name: Name, gamma: Double? = nil, targets: [Double]? = nil) {
    guard (name == .ratios) == (gamma != nil), (name == .distance) == (targets != nil) else { return nil }
    switch name {
    case .largest: self = .largest
    case .smallest: self = .smallest
    case .ratios:
      guard let gamma, RuleParameters.gammas.contains(gamma) else { return nil }
      self = .ratios(gamma: gamma)
    case .product: self = .product
    case .spread: self = .spread
    case .distance:
      guard let targets, targets.allSatisfy({ $0 >= 0 && $0.isFinite }) else { return nil }
      self = .distance(from: targets)
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
    case .distance: .distance
    }
  }

  /// γ, where the aim has one.
  public var gamma: Double? {
    if case .ratios(let gamma) = self { return gamma }
    return nil
  }

  /// The targets, where the aim has some.
  public var targets: [Double]? {
    if case .distance(let targets) = self { return targets }
    return nil
  }

  /// Whether the aim speaks of a system with so many profiles.
  public func fits(profiles count: Int) -> Bool { targets.map { $0.count == count } ?? true }

  /// Whether only one list of chances is best: the aim is strictly convex in them.
  public var settlesEveryChance: Bool {
    switch self {
    case .product, .spread, .distance: true
    case .largest, .smallest, .ratios: false
    }
  }

  /// Whether later aims keep the smallest chance.
  package var settlesFloor: Bool { self == .smallest || gamma != nil }

  /// Whether later aims keep the largest chance.
  package var settlesCeiling: Bool { self == .largest || gamma != nil }

  /// Whether the value is a chance, counted in k/n where it is a program's cost.
  package var isInChances: Bool { self == .largest || self == .smallest }

  /// Whether more is better.
  var isMaximised: Bool {
    switch self {
    case .smallest, .product: true
    case .largest, .ratios, .spread, .distance: false
    }
  }
}
