public import Sortition

/// A rule of fairness: from a quota system to the expected seats of every profile, with their proof.
///
/// Rules are pure functions of the system. A rule of one's own conforms, most easily by
/// `QuotaSystem.marginals(reaching:by:monitor:)`, and is given to `PanelRequest.fit(by:)`:
///
///     struct Balanced: SelectionRule {
///       let name = RuleName(own: "balanced")
///       func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
///         try system.marginals(reaching: [.ratios(gamma: 2), .product], by: name, monitor: monitor)
///       }
///     }
///
/// Marginals that come from anywhere else are realised all the same; without an aim with its multipliers they are
/// never certified.
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
  ///
  /// - Precondition: it is one of `allCases`, and has the targets that it needs.
  public func rule(_ parameters: RuleParameters = RuleParameters()) -> any SelectionRule {
    switch self {
    case .leximin: return Leximin()
    case .maximin: return Maximin()
    case .nash: return Nash()
    case .minimax: return Minimax()
    case .goldilocks: return Goldilocks(gamma: parameters.gamma ?? Self.defaultGamma)
    case .target:
      guard let targets = parameters.targets else { preconditionFailure("the rule needs targets") }
      return Target(targets)
    default: preconditionFailure("a rule of one's own is given itself")
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
