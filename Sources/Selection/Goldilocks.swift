public import Sortition

/// Goldilocks: neither the largest nor the smallest chance is far from the equal one.
///
/// Minimises (n/k) max π + γ (k/n) / min π over the members whom some marginal reaches (Baharav and Flanigan 2024):
/// γ weighs how unfair small chances are against how tempting large ones are to people who give false features. The aim
/// is strictly convex in the smallest chance and linear in the largest, so both are the only ones; given them, the
/// chances have the least variance, and are the only ones too.
public struct Goldilocks: SelectionRule {
  /// γ, in `RuleParameters.gammas`.
  public let gamma: Double

  /// The rule with the given weight of the smallest chance.
  ///
  /// - Precondition: γ is in `RuleParameters.gammas`.
  public init(gamma: Double = RuleName.defaultGamma) {
    precondition(RuleParameters.gammas.contains(gamma), "γ is in its range")
    self.gamma = gamma
  }

  /// `goldilocks`.
  public var name: RuleName { .goldilocks }

  /// The only marginals of the two aims, with multipliers that bound each.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    try system.marginals(reaching: aims(of: system, monitor: monitor), by: name, monitor: monitor)
  }

  /// Those of `RuleName.aims(_:)`.
  public func aims(of _: QuotaSystem, monitor _: Monitor) -> [Aim] { name.aims(RuleParameters(gamma: gamma)) }
}
