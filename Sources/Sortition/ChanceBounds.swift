/// Between what the chances of all profiles lie, as far as random draws tell them.
public struct ChanceBounds: Sendable, Hashable {
  /// Of a member of each profile, from 0.
  public let lower: [Double]
  /// Likewise, to 1.
  public let upper: [Double]
  /// With what probability all of these bounds hold at once, over the random draws of the method that gave them.
  public let confidence: Double

  /// - Precondition: as many lower as upper bounds, at least one; 0 ≤ lower ≤ upper ≤ 1; 0 < confidence < 1.
  public init(lower: [Double], upper: [Double], confidence: Double) {
    precondition(lower.count == upper.count && !lower.isEmpty, "two bounds per profile")
    precondition(
      zip(lower, upper).allSatisfy { 0 <= $0 && $0 <= $1 && $1 <= 1 }, "a part of the chances from 0 to 1")
    precondition(confidence > 0 && confidence < 1, "a probability inside (0, 1)")
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
  }

  /// Where the bounds hold, the smallest chance of any member lies between the smallest of the lower and the smallest
  /// of the upper ones.
  public var smallest: (lower: Double, upper: Double) {
    (lower.reduce(1, min), upper.reduce(1, min))
  }
}
