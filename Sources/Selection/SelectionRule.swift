public import Sortition

/// A rule of fairness: from a quota system to the expected seats of every profile, with their proof.
///
/// Rules are pure functions of the system; conform to add one of your own.
public protocol SelectionRule: Sendable {
  /// The name that requests and records use.
  var name: RuleName { get }

  /// The fair marginals of a system.
  ///
  /// - Throws: `SelectionError.infeasible` with a proof where no fractional panel meets the quotas.
  func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals
}

extension RuleName {
  /// The rule of this name.
  public var rule: any SelectionRule {
    switch self {
    case .leximin: Leximin()
    case .maximin: Maximin()
    case .nash: Nash()
    case .minimax: Minimax()
    case .goldilocks: Goldilocks()
    }
  }
}

/// Why a fit gave no marginals.
public enum SelectionError: Error, Sendable {
  /// No fractional panel meets the quotas, so no panel does.
  case infeasible(InfeasibilityProof)
  /// The interior-point method could not finish a stage to the stated tolerances; nothing is known.
  case numericalBreakdown(stage: Int, detail: String)
  /// The monitor asked to stop.
  case cancelled
}
