public import Sortition

extension PanelRequest {
  /// Whether the quotas can be met: arithmetic first, then the linear relaxation.
  ///
  /// The relaxation is one run of maximin. Where it proves that there is no panel, the quotas of its
  /// proof are reduced to a conflict; otherwise its stages of level 0 tell who is on no panel, and its
  /// first positive stage bounds the smallest probability. The rule of the request does not matter.
  /// - Throws: `numericalBreakdown` where nothing is known, `cancelled`.
  /// - Complexity: one maximin run, and where infeasible at most `RelaxedConflict.solveLimit` first
  ///   stages.
  public func check(monitor: Monitor = .silent) throws(FitError) -> CheckReport {
    let profiles = Profiles(of: pool)
    let system = QuotaSystem(profiles: profiles.profiles, quotas: quotas, panelSize: panelSize)
    let consistency = QuotaConsistency(
      quotas: quotas, profiles: profiles.profiles, panelSize: panelSize)
    func report(
      proof: InfeasibilityProof? = nil, conflict: [QuotaSide] = [], irreducible: Bool = false,
      unreachable: [UnreachableProfile]? = nil, levelBound: Double? = nil
    ) -> CheckReport {
      CheckReport(
        profiles: profiles, system: system, consistency: consistency, proof: proof, conflict: conflict,
        conflictIsIrreducible: irreducible, unreachable: unreachable, levelBound: levelBound)
    }
    guard consistency.contradictions.isEmpty else {
      return report(conflict: consistency.sides(in: system))
    }
    do {
      let marginals = try Maximin().marginals(of: system, monitor: monitor)
      return report(
        unreachable: marginals.certificate.unreachable(in: system),
        levelBound: CertificateAudit(of: marginals, system: system).upperBound)
    } catch {
      switch error {
      case .infeasible(let proof):
        let conflict = try RelaxedConflict(request: self, profiles: profiles.profiles, system: system)
          .reduced(proof, monitor)
        return report(
          proof: proof, conflict: conflict.sides, irreducible: conflict.isIrreducible)
      case .numericalBreakdown(let stage, let detail):
        throw .numericalBreakdown(stage: stage, detail: detail)
      case .cancelled: throw .cancelled
      }
    }
  }
}
