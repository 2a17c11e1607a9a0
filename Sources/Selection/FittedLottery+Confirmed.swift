internal import Sortition
internal import SortitionOptimization

extension FittedLottery {
  /// The same lottery, with everybody without a ticket proven to be on no panel: those whom the multipliers do
  /// not exclude, by integer programs. Nil where one of them is on a panel although the levels of the relaxation
  /// give him no seat: then the relaxation is wrong.
  func confirmed(by programs: PanelPrograms) throws(FitError) -> FittedLottery? {
    let proven = Set(unreachable.map(\.profile))
    let open = lottery.counts.indices.map { Profile.ID($0) }
      .filter { lottery.counts[$0.index] == 0 && !isReached($0) && !proven.contains($0) }
    guard !open.isEmpty else { return self }
    let found: [UnreachableProfile]
    do throws(ExactnessError) {
      var barred = open
      if try programs.haveSeat(for: open.map(\.index)) {
        // A rule without levels may itself leave somebody no chance, which is not certified; what is true of the others
        // is said all the same.
        guard !marginals.rule.hasLevels,
          let reachability = try Reachability(programs, asking: open.map(\.index))
        else { return nil }
        barred = reachability.unreachable
      }
      found = try UnreachableProfile.barred(
        unreachable.map(\.profile) + barred, proven: unreachable, programs)
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      // The lottery stays, and is not certified.
      case .tooHard, .unreliable, .master, .refuted: return self
      }
    }
    return FittedLottery(
      profiles: profiles, marginals: marginals, audit: audit, lottery: lottery, ticketsOrigin: ticketsOrigin,
      realisation: realisation, panels: panels, unreachable: found,
      seed: seed)
  }
}
