/// The lotteries among which an aim is judged: those that meet the quotas, with some profiles constant, and with
/// chances from a floor to a ceiling.
struct AimSetting {
  let system: QuotaSystem
  /// T flags: the profiles that are not constant.
  let open: [Bool]
  /// x of the profiles that are constant, exactly: 0 for those whom no marginal reaches, b_t for those who are always on
  /// as many seats. What marginals say of them to within a tolerance would count with multipliers of any size.
  let constants: [Double]
  /// Where rows are fixed.
  let sides: [Certificate.Side?]
  /// No reached chance is smaller.
  var floor = 0.0
  /// No chance is larger.
  var ceiling = Double.infinity
  /// The profiles that some marginal reaches.
  let reached: [Int]
  /// How many members some marginal reaches.
  let members: Double

  /// - Parameter seats: of the profiles that are not open, 0 or b_t to within a tolerance.
  init(system: QuotaSystem, open: [Bool], seats: [Double], sides: [Certificate.Side?]) {
    self.system = system
    self.open = open
    let constants = zip(seats, system.limits).map { 2 * $0 > Double($1) ? Double($1) : 0 }
    self.constants = constants
    self.sides = sides
    let least = CertificateAudit.levelResolution * system.equalShare
    reached = open.indices.filter { open[$0] || constants[$0] > least * Double(system.counts[$0]) }
    members = Double(reached.reduce(0) { $0 + system.counts[$1] })
  }

  /// The smallest and the largest reached chance of marginals; nil where they reach nobody.
  func range(_ seats: [Double]) -> (least: Double, most: Double)? {
    let chances = reached.map { seats[$0] / Double(system.counts[$0]) }
    guard let least = chances.min(), let most = chances.max() else { return nil }
    return (least, most)
  }

  /// The least and the most seats of an open profile.
  func box(_ t: Int) -> (low: Double, up: Double) {
    let count = Double(system.counts[t])
    return (count * floor, min(Double(system.capacities[t]), count * ceiling))
  }

  /// How many equal chances a chance of 1 is, n/k.
  var shares: Double { 1 / system.equalShare }

  /// The weight of x² in the spread of a profile, and of squares of distances: Σ_t n_t (x_t/n_t · n/k)² / n.
  func spreadWeight(_ t: Int) -> Double {
    Double(system.memberCount)
      / (Double(system.counts[t]) * Double(system.panelSize) * Double(system.panelSize))
  }

  /// The value of an aim; +∞ or −∞ where somebody who can be reached is not, and the aim has none then.
  ///
  /// - Complexity: O(T).
  func value(_ aim: Aim, of seats: [Double]) -> Double {
    guard let (least, most) = range(seats) else { return aim.isMaximised ? -.infinity : .infinity }
    switch aim {
    case .largest: return most
    case .smallest: return least
    case .ratios(let gamma):
      return least > 0 ? shares * most + gamma * system.equalShare / least : .infinity
    case .product:
      guard least > 0 else { return -.infinity }
      var sum = CompensatedSum()
      for t in reached {
        let count = Double(system.counts[t])
        sum.add(count / members, times: naturalLogarithm(seats[t] / count))
      }
      return sum.value
    case .spread, .distance:
      var sum = CompensatedSum()
      for t in reached {
        let distance = seats[t] - centre(aim, t)
        sum.add(spreadWeight(t) * distance, times: distance)
      }
      return sum.value
    }
  }

  /// The seats of a profile from which a sum of squares is measured.
  func centre(_ aim: Aim, _ t: Int) -> Double { (aim.targets?[t] ?? 0) * Double(system.counts[t]) }

  /// What a gap of the aim is measured by: k/n for chances, or the value where it is larger; 1 for squares, or the
  /// value; the smaller of both ratios, which a sum of them would hide where γ is small or large; the mean of logarithms
  /// by itself, since another unit of chances adds to it.
  func unit(_ aim: Aim, of seats: [Double]) -> Double {
    switch aim {
    case .largest, .smallest: return max(system.equalShare, value(aim, of: seats))
    case .ratios(let gamma):
      guard let (least, most) = range(seats) else { return 1 }
      return min(shares * most, gamma * system.equalShare / least)
    case .spread, .distance: return max(1, value(aim, of: seats))
    case .product: return 1
    }
  }
}
