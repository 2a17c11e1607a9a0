internal import Sortition

/// What an aim keeps of those before it: the smallest and the largest chance, as far as they settled them.
///
/// They are kept by prices, not by narrowing the program to the lotteries that keep them: those have no interior. A large
/// enough price for less makes an optimum keep both exactly, since for polyhedra such penalties are exact (Mangasarian
/// and Meyer 1979).
struct KeptAims {
  /// What an aim may lose of the earlier ones, as a share of k/n; half of what the audit allows.
  static let allowed = 0.5 * CertificateAudit.aimTolerance
  /// So little that no higher price is tried: what a ceiling loses can count several times in the bound of a floor.
  static let little = 1e-2 * CertificateAudit.aimTolerance
  /// What less of an earlier aim costs, k/n of it against the whole of an aim: from the lowest price on ten times as much
  /// until none is lost.
  static let lowestPrice = 10.0
  static let highestPrice = 1e7

  private(set) var floor: Double?
  private(set) var ceiling: Double?
  let system: QuotaSystem
  /// The profiles that count: those that some lottery reaches.
  private let reached: [Int]

  /// - Parameter floor: the smallest chance that every aim keeps.
  init(_ system: QuotaSystem, reached: [Int], floor: Double?) {
    self.system = system
    self.reached = reached
    self.floor = floor
  }

  /// How many members count.
  var members: Double { Double(reached.reduce(0) { $0 + system.counts[$1] }) }

  /// What the multipliers of an aim's program are to be multiplied with.
  func unit(of aim: Aim) -> Double { aim.isInChances ? system.equalShare : 1 }

  /// The chances of those who count.
  private func chances(_ seats: [Double]) -> [Double] {
    reached.map { seats[$0] / Double(system.counts[$0]) }
  }

  /// The floor; nil for one of nothing, which is that of the boxes.
  var keptFloor: Double? {
    floor.flatMap { $0 > CertificateAudit.levelResolution * system.equalShare ? $0 : nil }
  }

  /// What a lottery loses, as a share of k/n.
  func lost(by seats: [Double]) -> Double {
    let chances = chances(seats)
    return max(
      (floor ?? -.infinity) - (chances.min() ?? 0), (chances.max() ?? 0) - (ceiling ?? .infinity))
      / system.equalShare
  }

  /// The solution that loses least, of rising prices until one loses little.
  ///
  /// - Parameter solve: the solution at a price, and what it loses, or misses of its own bound.
  func cheapest<Solution, Failure: Error>(
    _ solve: (_ price: Double) throws(Failure) -> (Solution, lost: Double)
  ) throws(Failure) -> (solution: Solution, lost: Double) {
    var price = Self.lowestPrice
    var best = try solve(price)
    while best.lost > Self.little, price < Self.highestPrice {
      price *= 10
      let next = try solve(price)
      if next.lost < best.lost {
        best = next
      } else if best.lost <= Self.allowed {
        break
      }
    }
    return (best.0, best.lost)
  }

  /// Takes over what an aim settled.
  mutating func settle(_ aim: Aim, _ seats: [Double]) {
    let chances = chances(seats)
    if aim.settlesFloor { floor = chances.min() }
    if aim.settlesCeiling { ceiling = chances.max() }
  }
}
