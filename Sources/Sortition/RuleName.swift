/// The rules of fairness that can be asked for.
public enum RuleName: String, Sendable, Hashable, CaseIterable {
  /// The smallest probability is as large as possible, then the next smallest, and so on.
  case leximin
  /// The smallest probability is as large as possible; the rest is left to the fit.
  case maximin
}
