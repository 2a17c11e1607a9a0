public import Sortition
package import SortitionOptimization

extension PanelRequest {
  /// Whether the quotas can be met: arithmetic first, then the linear relaxation, then an integer program.
  ///
  /// The relaxation is one run of maximin: its stages of level 0 tell who is on no panel, and its first
  /// positive stage bounds the smallest probability. Where there is no panel, integer programs find a
  /// smallest conflict, the least repair and the fewest volunteers. A build without a solver of integer
  /// programs (`SystemSolvers`) ends with the relaxation: it finds a conflict of fractional panels and no
  /// remedies, and does not decide where the relaxation is feasible. The rule of the request does not matter.
  /// - Parameter flex: how far each quota may be relaxed, `flex[f][v]`; nil: as far as is needed.
  /// - Throws: `numericalBreakdown` where nothing is known, `cancelled`.
  /// - Complexity: one maximin run, one integer program where there is a panel, otherwise up to several
  ///   hundred (`SmallestConflict.roundLimit`).
  public func check(
    flex: [[QuotaFlex]]? = nil, monitor: Monitor = .silent
  ) throws(FitError) -> CheckReport {
    try check(flex: flex, solver: SystemSolvers.integerProgramSolver, monitor: monitor)
  }

  /// The check by a given solver of integer programs, or by none.
  package func check(
    flex: [[QuotaFlex]]? = nil, solver: (any IntegerProgramSolver)?, monitor: Monitor = .silent
  ) throws(FitError) -> CheckReport {
    try PanelCheck(request: self, flex: flex, solver: solver, monitor: monitor).report()
  }
}
