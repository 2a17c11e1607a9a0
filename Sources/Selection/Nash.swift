public import Sortition

/// Nash welfare: the product of all chances is as large as possible.
///
/// Maximises Σ_t n_t ln(x_t/n_t) over the marginals, hence the geometric mean of the chances of all members whom some
/// marginal reaches; the others, of whom stages of level 0 prove it, do not count. The logarithm is strictly concave,
/// so the chances are the only ones. They do not depend on the unit in which chances are measured, and for any other
/// chances π′ the mean of π′/π is at most 1: no gain of some outweighs, in shares, the loss of others. For citizens'
/// assemblies: Flanigan, Gölz, Gupta, Hennig and Procaccia (Nature 2021, supplement) after Nash (1950).
public struct Nash: SelectionRule {
  /// The rule has no parameters.
  public init() {}

  /// `nash`.
  public var name: RuleName { .nash }

  /// The only marginals of the largest product, with multipliers that bound it.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    try system.marginals(reaching: aims(of: system, monitor: monitor), by: name, monitor: monitor)
  }

  /// Those of `RuleName.aims(_:)`.
  public func aims(of _: QuotaSystem, monitor _: Monitor) -> [Aim] { name.aims() }
}
