internal import Sortition
internal import SortitionOptimization

/// One check of a request: see `PanelRequest.check(flex:monitor:)`.
struct PanelCheck {
  private let request: PanelRequest
  private let flex: [[QuotaFlex]]
  private let monitor: Monitor
  private let profiles: Profiles
  private let system: QuotaSystem
  private let programs: SeatPrograms?

  init(request: PanelRequest, flex: [[QuotaFlex]]?, solver: (any IntegerProgramSolver)?, monitor: Monitor) {
    self.request = request
    self.flex = flex ?? request.quotas.ranges.map { $0.map { _ in .unlimited } }
    self.monitor = monitor
    profiles = request.profiles
    let system = QuotaSystem(
      profiles: profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
    self.system = system
    programs = solver.map { .init(system: system, solver: $0, monitor: monitor) }
  }

  func report() throws(FitError) -> CheckReport {
    let consistency = QuotaConsistency(
      quotas: request.quotas, profiles: profiles.profiles, panelSize: request.panelSize)
    func report(
      _ verdict: CheckReport.Verdict, proof: InfeasibilityProof? = nil, relaxation: Relaxation? = nil,
      reachIsExact: Bool = false
    ) -> CheckReport {
      CheckReport(
        profiles: profiles, system: system, consistency: consistency, verdict: verdict, proof: proof,
        unreachable: relaxation?.unreachable, reachIsExact: reachIsExact,
        levelBound: relaxation?.levelBound)
    }
    guard consistency.contradictions.isEmpty else {
      let verdict = try explained(.arithmetic) { () throws(FitError) in
        .init(sides: consistency.sides(in: system), extent: .everything)
      }
      return report(verdict)
    }
    var relaxation: Relaxation?
    do {
      relaxation = try self.relaxation(over: system)
    } catch {
      switch error {
      case .infeasible(let proof):
        let verdict = try explained(.relaxation) { () throws(FitError) in
          try RelaxedConflict(request: request, profiles: profiles.profiles, system: system)
            .reduced(proof, monitor)
        }
        return report(verdict, proof: proof)
      case .numericalBreakdown(let stage, let detail):
        // An integer program may still decide; who is on no panel stays open.
        if programs == nil { throw .numericalBreakdown(stage: stage, detail: detail) }
      case .cancelled: throw .cancelled
      }
    }
    let verdict = try decided()
    // Where no panel exists, who is on none is no question.
    if case .infeasible = verdict { return report(verdict) }
    guard case .feasible(let panel) = verdict, let exact = try reached(from: panel, relaxation) else {
      return report(verdict, relaxation: relaxation)
    }
    return report(verdict, relaxation: exact, reachIsExact: true)
  }

  /// Who can be on no panel, by integer programs, and the bound over the others; nil where that was not decided.
  private func reached(from panel: [Int], _ relaxation: Relaxation?) throws(FitError) -> Relaxation? {
    guard let solver = programs?.solver, profiles.count <= Self.reachLimit else { return nil }
    let programs = PanelPrograms(system: system, solver: solver, monitor: monitor)
    let unreachable: [UnreachableProfile]
    do throws(ExactnessError) {
      guard let reachability = try Reachability(programs, known: [panel]) else { return nil }
      unreachable = try UnreachableProfile.barred(
        reachability.unreachable, proven: relaxation?.unreachable ?? [], programs)
    } catch {
      if case .cancelled = error { throw .cancelled }
      return nil
    }
    if let relaxation, relaxation.levelBound != nil,
      relaxation.unreachable.map(\.profile) == unreachable.map(\.profile)
    {
      return relaxation
    }
    do {
      let others = try self.relaxation(over: system.leavingOut(unreachable.map(\.profile)))
      return Relaxation(unreachable: unreachable, levelBound: others.levelBound)
    } catch {
      if case .cancelled = error { throw .cancelled }
      // The bound over everybody is none over the others.
      return Relaxation(unreachable: unreachable, levelBound: nil)
    }
  }

  /// Up to so many profiles integer programs decide who can be on a panel: about 2 T/k of them.
  static let reachLimit = 5_000

  // MARK: The relaxation

  /// Who is on no panel, as far as fractions tell, and the bound over the others.
  private struct Relaxation {
    let unreachable: [UnreachableProfile]
    let levelBound: Double?
  }

  private func relaxation(over system: QuotaSystem) throws(SelectionError) -> Relaxation {
    let marginals = try Maximin(spreads: false).marginals(of: system, monitor: monitor)
    let audit = CertificateAudit(of: marginals, system: system)
    return Relaxation(
      unreachable: marginals.certificate.unreachable(in: system),
      levelBound: audit.isOptimal ? audit.upperBound : nil)
  }

  // MARK: Integer programs

  /// Whether there is a panel, by an integer program; open where no solver decides it.
  private func decided() throws(FitError) -> CheckReport.Verdict {
    guard let programs else { return .open }
    do {
      if let panel = try programs.panel() { return .feasible(panel: panel) }
    } catch {
      if case .cancelled = error { throw .cancelled }
      return .open
    }
    return try explained(.integerProgram) { () throws(FitError) in
      // No solver explained it further: all quotas together are a conflict.
      let rows = (1..<system.quotaRowCount).map { QuotaSystem.Row($0) }
      let sides = rows.flatMap { row in
        [Certificate.Side.lower, .upper].map { QuotaSide(row, $0, of: system) }
      }
      return .init(sides: sides, extent: .everything)
    }
  }

  /// The verdict that there is no panel, with a smallest conflict and the remedies, each as far as it was found;
  /// `fallback` gives the conflict where no solver does. A panel that turns up on the way is the verdict.
  private func explained(
    _ method: CheckReport.Method, fallback: () throws(FitError) -> CheckReport.Conflict
  ) throws(FitError) -> CheckReport.Verdict {
    guard let programs else { return .infeasible(method, try fallback(), nil) }
    let conflict = try found { () throws(ExactnessError) in
      var conflict = SmallestConflict(programs)
      return try conflict.find()
    }
    if case .refuted(let panel) = conflict { return .feasible(panel: panel) }
    let repair = try found { () throws(ExactnessError) in
      try LeastRepair(programs: programs, quotas: request.quotas, flex: flex).find()
    }
    if case .refuted(let panel) = repair { return .feasible(panel: panel) }
    let volunteers = try found { () throws(ExactnessError) in try FewestVolunteers(programs).find() }
    if case .refuted(let panel) = volunteers { return .feasible(panel: panel) }
    var remedies: CheckReport.Remedies?
    if case .answer(let repair) = repair, case .answer(let volunteers) = volunteers {
      remedies = .init(repair: repair, volunteers: volunteers)
    }
    if case .answer(let conflict) = conflict { return .infeasible(method, conflict, remedies) }
    return .infeasible(method, try fallback(), remedies)
  }

  /// What became of a question.
  private enum Found<Answer> {
    case answer(Answer)
    /// A panel that meets all quotas.
    case refuted(panel: [Int])
    /// It has no answer.
    case nothing
  }

  private func found<Answer>(
    _ question: () throws(ExactnessError) -> Answer
  ) throws(FitError) -> Found<Answer> {
    do {
      return .answer(try question())
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      case .refuted(let panel) where system.admits(panel): return .refuted(panel: panel)
      case .refuted, .unreliable, .master, .tooHard: return .nothing
      }
    }
  }
}
