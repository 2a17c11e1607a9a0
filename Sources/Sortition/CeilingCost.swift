/// What a ceiling w of all chances costs against row multipliers: price · w − Σ r_t⁻ min(c_t, n_t w) over the open
/// profiles, convex and piecewise linear in w, with a bend wherever n_t w = c_t.
struct CeilingCost {
  let price: Double
  /// The profiles with r_t < 0, by the ceiling at which they bend.
  private let pressing: [(profile: Int, bend: Double, pull: Double, count: Double, capacity: Double)]
  /// No ceiling is lower: some chance is constant.
  private let least: Double

  init(_ setting: AimSetting, price: Double, _ pulls: [Double]) {
    let system = setting.system
    self.price = price
    pressing = setting.open.indices.filter { setting.open[$0] && pulls[$0] < 0 }
      .map { t in
        let (count, capacity) = (Double(system.counts[t]), Double(system.capacities[t]))
        return (t, capacity / count, pulls[t], count, capacity)
      }
      .sorted { $0.bend < $1.bend }
    least = setting.reached.reduce(0) {
      setting.open[$1] ? $0 : max($0, setting.constants[$1] / Double(system.counts[$1]))
    }
  }

  /// min(c_t, n_t w) of the profiles with r_t < 0.
  func seats(at ceiling: Double) -> [(profile: Int, seats: Double)] {
    pressing.map { ($0.profile, min($0.capacity, $0.count * ceiling)) }
  }

  /// The ceiling that costs least.
  var best: Double { best(from: least) { slope in slope >= 0 ? 0 : .infinity } }

  /// Floor v and ceiling w, v ≤ w, with the least cost of w and weight/v + pull · v.
  ///
  /// - Parameter highest: no floor is higher.
  func best(over highest: Double, weight: Double, pull: Double) -> (floor: Double, ceiling: Double) {
    let ceiling = best
    let floor = pull > 0 ? min(highest, (weight / pull).squareRoot()) : highest
    guard floor > ceiling else { return (floor, ceiling) }
    // Both at once: weight/u + (pull + slope) u, whose slope only grows with u.
    let both = best(from: ceiling) { slope in
      slope + pull > 0 ? (weight / (slope + pull)).squareRoot() : .infinity
    }
    return (min(both, floor), min(both, floor))
  }

  /// The first ceiling from `start` on that no longer wants to rise.
  ///
  /// - Parameter wanted: the ceiling that would be best if the slope went on as it is.
  private func best(from start: Double, wanted: (_ slope: Double) -> Double) -> Double {
    var slope = CompensatedSum(price)
    for term in pressing where term.bend > start { slope.add(term.pull, times: term.count) }
    var ceiling = start
    for (i, term) in pressing.enumerated() where term.bend > start {
      if i == 0 || term.bend > pressing[i - 1].bend || pressing[i - 1].bend <= start {
        let wish = wanted(slope.value)
        if wish <= term.bend { return max(ceiling, wish) }
        ceiling = term.bend
      }
      slope.add(-term.pull, times: term.count)
    }
    let wish = wanted(slope.value)
    return wish.isFinite ? max(ceiling, wish) : ceiling
  }
}
