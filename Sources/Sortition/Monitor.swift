/// Where work that takes more than a second says how far it is, and asks whether to go on.
public struct Monitor: Sendable {
  /// How far the work is.
  public enum Progress: Sendable, Hashable {
    /// A stage of the fit ended: so many profiles of so many have their final probability.
    case fitted(stage: Int, profiles: Int, of: Int)
    /// A stage of the fit goes on over single panels: so many were found.
    case searched(stage: Int, panels: Int)
    /// So many splits of the ticket tree of so many are done.
    case split(Int, of: Int)
    /// So many iterations of weights are done, and some margin is still this share of the population away.
    case weighted(iterations: Int, error: Double)
    /// So many panels of so many are simulated, in this many attempts.
    case simulated(Int, of: Int, attempts: Int)
  }

  /// Called now and then, from whatever thread works, perhaps from several at once.
  public let report: @Sendable (Progress) -> Void
  /// Asked now and then, from whatever thread works; true makes the work stop by throwing its
  /// `cancelled` error.
  public let isCancelled: @Sendable () -> Bool

  /// A monitor of the given callbacks.
  public init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  /// Says nothing and never stops anything.
  public static let silent = Monitor()
}
