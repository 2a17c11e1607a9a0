/// How far a quota may be relaxed when the quotas cannot be met.
public struct QuotaFlex: Sendable, Hashable {
  /// The smallest minimum that the organiser would accept; 0 where nothing is said.
  public let minimum: Int
  /// The largest maximum that the organiser would accept; nil means no limit.
  public let maximum: Int?

  /// - Precondition: 0 ≤ minimum, minimum ≤ maximum.
  public init(_ minimum: Int, _ maximum: Int?) {
    precondition(0 <= minimum && minimum <= maximum ?? .max, "a flex range needs 0 ≤ min ≤ max")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// As far as the size of the panel allows.
  public static let unlimited = QuotaFlex(0, nil)
}
