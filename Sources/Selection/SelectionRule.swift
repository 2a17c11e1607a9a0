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
/// never certified. A rule that names its aims (`aims(of:monitor:)`) can do without marginals where these break down.
public protocol SelectionRule: Sendable {
  /// The name that requests and records use.
  var name: RuleName { get }

  /// The fair marginals of a system.
  ///
  /// - Throws: `SelectionError.infeasible` with a proof where no fractional panel meets the quotas.
  func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals

  /// What the rule optimises, in this order, besides the levels of a rule that has some (`RuleName.hasLevels`): what
  /// panels are asked for where averages promise more than panels keep. With none and no levels, they are not asked.
  ///
  /// A rule that knows its aims names them, as `QuotaSystem.marginals(reaching:by:monitor:)` wants them. The default
  /// computes the marginals and names their aims if these prove them: other aims would give other chances.
  func aims(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> [Aim]
}

extension SelectionRule {
  /// The aims of the rule's marginals; none where these prove none.
  public func aims(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> [Aim] {
    let marginals = try marginals(of: system, monitor: monitor)
    return CertificateAudit(of: marginals, system: system).isOptimal ? marginals.aims : []
  }
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
