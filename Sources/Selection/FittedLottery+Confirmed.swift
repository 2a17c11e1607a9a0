internal import Sortition
internal import SortitionOptimization

extension FittedLottery {
  /// The same lottery, with everybody without a ticket proven to be on no panel: those whom the multipliers do
  /// not exclude, by integer programs; but those whom a rule without levels leaves no chance may be on panels.
  ///
  /// - Returns: nil where the rule has to run again: somebody is on a panel although the levels of the relaxation leave
  ///   no seat, which is then wrong; or somebody is on none whom the relaxation counts among those that it reaches.
  func confirmed(by programs: PanelPrograms) throws(FitError) -> FittedLottery? {
    let proven = Set(unreachable.map(\.profile))
    let open = lottery.counts.indices.map { Profile.ID($0) }
      .filter { lottery.counts[$0.index] == 0 && !hasChance($0) && !proven.contains($0) }
    guard !open.isEmpty else { return self }
    let found: [UnreachableProfile]
    do throws(ExactnessError) {
      var barred = open
      if try programs.haveSeat(for: open.map(\.index)) {
        guard !marginals.rule.hasLevels,
          let reachability = try Reachability(programs, asking: open.map(\.index))
        else { return nil }
        barred = reachability.unreachable
      }
      guard barred.allSatisfy({ !audit.isReached[$0.index] }) else { return nil }
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
      seed: seed, seating: seating)
  }
}
