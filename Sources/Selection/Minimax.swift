public import Sortition

/// Minimax: the largest chance is as small as any lottery can make it.
///
/// That leaves much open, which is settled in two steps, so that the chances are the only ones: the smallest chance is
/// as large as the largest allows, and then the chances have the least variance. Minimax guards best against people who
/// give false features to be drawn (Flanigan, Liang, Procaccia and Wang 2024), and may leave others no chance at all:
/// where the largest chance requires that, the second step finds a smallest chance of 0.
public struct Minimax: SelectionRule {
  /// The rule has no parameters.
  public init() {}

  /// `minimax`.
  public var name: RuleName { .minimax }

  /// The only marginals of the three aims, with multipliers that bound each.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    try system.marginals(reaching: aims(of: system, monitor: monitor), by: name, monitor: monitor)
  }

  /// Those of `RuleName.aims(_:)`.
  public func aims(of _: QuotaSystem, monitor _: Monitor) -> [Aim] { name.aims() }
}
