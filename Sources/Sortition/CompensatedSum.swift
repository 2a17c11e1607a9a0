/// A sum of doubles and of products of two, as if computed in twice the precision and rounded once.
///
/// What every addition and product rounds off is added up beside the sum (Ogita, Rump and Oishi, Accurate sum and dot
/// product, SIAM J. Sci. Comput. 2005, algorithms Sum2 and Dot2). For N terms the value is off by at most
/// 2⁻⁵³ of itself and (N 2⁻⁵³)² of the terms' magnitudes, a product counted as two terms and a product with a sum as
/// three. A few open people of a large register hold so little of the
/// seats that plain sums over all profiles would lose them.
struct CompensatedSum {
  private var sum: Double
  private var rest = 0.0

  init(_ value: Double = 0) { sum = value }

  /// The sum, rounded once.
  var value: Double { sum + rest }

  /// Adds a number.
  static func += (total: inout Self, value: Double) {
    let sum = total.sum + value
    let part = sum - total.sum
    total.rest += (total.sum - (sum - part)) + (value - part)
    total.sum = sum
  }

  /// Adds a · b.
  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    self += product
    rest += (-product).addingProduct(a, b)
  }

  /// Adds a · b, a itself being a sum.
  mutating func add(_ a: Self, times b: Double) {
    add(a.sum, times: b)
    rest += a.rest * b
  }
}

extension QuotaSystem {
  /// b − A x, rounded once: what is left of the targets after the seats.
  ///
  /// - Parameters:
  ///   - targets: b, p numbers.
  ///   - seats: x, T numbers.
  /// - Complexity: O(T·F).
  public func remainders(of targets: [Double], after seats: [Double]) -> [Double] {
    precondition(targets.count == rowCount && seats.count == profileCount, "a number per row and profile")
    var left = targets.map { CompensatedSum($0) }
    for (t, seat) in seats.enumerated() { for row in rows(of: t) { left[Int(row)] += -seat } }
    return left.map(\.value)
  }
}
