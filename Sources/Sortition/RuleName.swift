/// The rules of fairness that can be asked for.
public enum RuleName: String, Sendable, Hashable, CaseIterable {
  /// The smallest probability is as large as possible, then the next smallest, and so on.
  case leximin
  /// The smallest probability is as large as possible; given that, the probabilities have the least variance.
  case maximin
  /// The product of the probabilities is as large as possible.
  case nash
  /// The largest probability is as small as possible; given that, the smallest is as large as possible; given both,
  /// the probabilities have the least variance.
  case minimax
  /// The largest and the smallest probability are both close to the equal one; given them, the probabilities have the
  /// least variance.
  case goldilocks
}
