public import Sortition

/// Maximin: the smallest probability is as large as any lottery can make it.
///
/// The first stage of leximin whose level is positive (members whom no marginal reaches come before it, at level 0).
/// What that leaves open is spread with the least variance, which only one list of chances has: given the smallest
/// chance, the mean square of the chances is as small as possible.
public struct Maximin: SelectionRule {
  /// Whether what the smallest chance leaves open is spread; else it stays where the method ends, which is enough for
  /// those who ask for the smallest chance alone.
  let spreads: Bool

  /// The rule has no parameters.
  public init() { self.init(spreads: true) }

  init(spreads: Bool) { self.spreads = spreads }

  /// `maximin`.
  public var name: RuleName { .maximin }

  /// Marginals with the largest possible smallest probability, and of these the ones of least variance.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    let reached = try ReachedFace(system, monitor: monitor)
    var search = AimSearch(reached, keeping: reached.positive?.stage.level, monitor: monitor)
    // Where the stage fixes everybody nothing is open, and its exact seats stay.
    var left = reached.face
    if let positive = reached.positive { left.fix(positive.stage) }
    if spreads && left.openProfiles > 0 { try search.reach(.spread) }
    return search.marginals(
      .maximin, aims(of: system, monitor: monitor), after: reached.positive.map { [$0.stage] } ?? [])
  }

  /// The spread, after the stage.
  public func aims(of _: QuotaSystem, monitor _: Monitor) -> [Aim] { spreads ? name.aims() : [] }
}
