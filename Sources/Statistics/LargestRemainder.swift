/// Seats in the proportions of N_1, …, N_m by the method of largest remainders, in exact integers.
///
/// Each category has ⌊k N_c/N⌋ seats; those left go to the largest k N_c mod N. Among all whole numbers with sum k
/// these have the smallest distance to k N_c/N in every L_p norm (Hamilton; M. Balinski, H. P. Young,
/// *Fair Representation*, 1982).
public struct LargestRemainder: Sendable, Hashable {
  /// The seats of every category; sum k.
  public let seats: [Int]

  /// Shares out k seats; of categories with equal remainders the first have one more.
  ///
  /// - Precondition: no count negative, at least one positive, k ≥ 0, k N < 2⁶².
  /// - Complexity: O(m log m).
  public init(seats k: Int, population: [Int]) {
    let whole = population.reduce(0, +)
    precondition(population.allSatisfy { $0 >= 0 } && whole >= 1 && k >= 0, "seats for somebody")
    let remainders = population.map { k * $0 % whole }
    var seats = population.map { k * $0 / whole }
    let left = k - seats.reduce(0, +)
    let order = population.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    for c in order.prefix(left) { seats[c] += 1 }
    self.seats = seats
  }
}
