public import Sortition

/// Target: the chances are as near as possible to given ones.
///
/// Minimises Σ_t n_t (x_t/n_t − p_t)² over the marginals, the squared Euclidean distance of all members' chances from
/// the targets p: the projection onto a convex set, so only one list of chances is nearest. Where some lottery has the
/// targets as its chances, it is that one. Members whom no marginal reaches do not count. Quotas may leave somebody no
/// chance who has a target above 0.
public struct Target: SelectionRule {
  /// p_t, the chance that each member of profile t should have; none is negative.
  public let targets: [Double]

  /// The rule with the given targets, one per profile; `RuleParameters.targets(inProportionTo:of:seats:)` makes them.
  ///
  /// - Precondition: no target is negative or infinite.
  public init(_ targets: [Double]) {
    precondition(targets.allSatisfy { $0 >= 0 && $0.isFinite }, "targets are not negative")
    self.targets = targets
  }

  /// `target`.
  public var name: RuleName { .target }

  /// The only nearest marginals, with multipliers that bound the distance.
  ///
  /// - Precondition: the system has as many profiles as there are targets.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    try system.marginals(reaching: aims(of: system, monitor: monitor), by: name, monitor: monitor)
  }

  /// Those of `RuleName.aims(_:)`.
  public func aims(of _: QuotaSystem, monitor _: Monitor) -> [Aim] {
    name.aims(RuleParameters(targets: targets))
  }
}
