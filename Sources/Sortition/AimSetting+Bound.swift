extension AimSetting {
  /// What multipliers prove of an aim.
  struct Bound {
    /// No lottery of the setting has a better value; it is worth nothing where the multipliers are.
    let value: Double
    /// What rounding may hide of the bound.
    let rounding: Double
    /// How far the chance of a profile could be another in any lottery of no worse value, ÷ max(k/n, the chance): the
    /// largest; +∞ for the aims that do not settle every chance.
    let deviation: Double
    /// By how much more, as exactly as integer programs decide; 0 for multipliers of rows.
    let solverDeviation: Double
    /// What a lottery of no worse value gives to a member without chance at most, ÷ (k/n), integer programs' allowance
    /// counted: the largest; +∞ for the aims that do not settle every chance.
    let mostOfNone: Double
  }

  /// The bound of an optimum's multipliers, by Lagrange: `Certificate.Optimum` states it.
  ///
  /// - Parameter noChance: a chance of at most this share of k/n is none.
  /// - Complexity: O(T·F + T log T).
  func bound(_ optimum: Certificate.Optimum, of seats: [Double], noChance: Double) -> Bound {
    let (sums, sizes) = pulls(optimum.multipliers)
    let pulls = sums.map(\.value)
    // Products of multipliers with seats are exact in the sum up to `exact`; what a profile, floor or ceiling costs is
    // rounded, and so are the seats that a floor or ceiling leaves.
    var total = CompensatedSum()
    var (exact, rounded, slackness) = (0.0, 0.0, 0.0)
    func add(_ cost: Double) {
      total += cost
      rounded += abs(cost)
    }
    func add(_ t: Int, at x: Double) {
      total.add(sums[t], times: x)
      exact += abs(x) * sizes[t]
    }
    func add(floor v: Double) {
      for t in open.indices where open[t] && pulls[t] > 0 {
        add(t, at: Double(system.counts[t]) * v)
        rounded += pulls[t] * Double(system.counts[t]) * v
      }
    }
    func add(_ costs: CeilingCost, at w: Double) {
      add(costs.price * w)
      for (t, x) in costs.seats(at: w) {
        add(t, at: x)
        rounded += abs(pulls[t] * x)
      }
    }
    switch optimum.multipliers {
    case .rows(let duals):
      let targets = targets(duals)
      for (y, target) in zip(duals, targets) {
        total.add(-y, times: target)
        exact += abs(y) * target
      }
      for (y, left) in zip(duals, system.remainders(of: targets, after: seats)) { slackness += abs(y * left) }
    case .panels(let weights, let best):
      total += -best
      exact += abs(best)
      var unused = CompensatedSum(best)
      for (w, x) in zip(weights, seats) { unused.add(-w, times: x) }
      slackness += abs(unused.value)
    }
    for t in open.indices where !open[t] { add(t, at: constants[t]) }
    var misses: [(t: Int, nearest: Double)] = []
    switch optimum.aim {
    case .largest:
      add(floor: floor)
      let costs = CeilingCost(self, price: 1, pulls)
      add(costs, at: costs.best)
    case .smallest:
      for t in open.indices where open[t] && pulls[t] < 0 { add(t, at: box(t).up) }
      let most = min(highestFloor, ceiling)
      if floorPull(pulls) < 1 {
        add(floor: most)
        add(-most)
      } else {
        // A little less of the pull and the highest floor would gain.
        rounded += (floorPull(pulls) + 1) * most
      }
    case .ratios(let gamma):
      let (costs, pull) = (CeilingCost(self, price: shares, pulls), floorPull(pulls))
      let (floor, ceiling) = costs.best(over: highestFloor, weight: gamma * system.equalShare, pull: pull)
      add(costs, at: ceiling)
      add(gamma * system.equalShare / floor)
      add(floor: floor)
    case .product, .spread, .distance:
      for t in reached {
        guard open[t] else {
          add(cost(optimum.aim, t, constants[t]))
          continue
        }
        let nearest = minimiser(optimum.aim, t, pull: pulls[t])
        add(cost(optimum.aim, t, nearest))
        add(t, at: nearest)
        slackness += abs(
          cost(optimum.aim, t, seats[t]) - cost(optimum.aim, t, nearest) + pulls[t] * (seats[t] - nearest))
        misses.append((t, nearest))
      }
    }
    let terms = Double(2 * system.rowCount + 3 * system.incidence.count + 4 * system.profileCount)
    let lost = terms * CertificateAudit.rounding
    let roundings = optimum.aim == .product ? Self.roundingsOfLogarithms : 4
    let rounding = lost * lost * exact + roundings * CertificateAudit.rounding * (rounded + abs(total.value))
    func deviation(within doubt: Double) -> Double {
      misses.reduce(0) { most, miss in
        let count = Double(system.counts[miss.t])
        let room = self.room(optimum.aim, miss.t, around: miss.nearest, within: doubt)
        return max(
          most,
          (abs(seats[miss.t] - miss.nearest) + room) / max(count * system.equalShare, seats[miss.t]))
      }
    }
    let isSettled = optimum.aim.settlesEveryChance
    let proven = isSettled ? deviation(within: slackness + rounding) : .infinity
    let allowance = optimum.solverAllowance(panelSize: system.panelSize)
    let mostOfNone = misses.reduce(isSettled ? 0 : Double.infinity) { most, miss in
      let equalSeats = Double(system.counts[miss.t]) * system.equalShare
      guard seats[miss.t] <= noChance * equalSeats else { return most }
      let doubt = slackness + rounding + allowance
      return max(
        most, (miss.nearest + room(optimum.aim, miss.t, around: miss.nearest, within: doubt)) / equalSeats)
    }
    return Bound(
      value: optimum.aim.isMaximised ? -total.value : total.value, rounding: rounding, deviation: proven,
      solverDeviation: isSettled && allowance > 0
        ? deviation(within: slackness + rounding + allowance) - proven : 0,
      mostOfNone: mostOfNone)
  }

  /// r of every profile, and what the multipliers in it add up to without their signs.
  private func pulls(_ multipliers: Certificate.Optimum.Multipliers) -> (
    sums: [CompensatedSum], sizes: [Double]
  ) {
    switch multipliers {
    case .rows(let duals):
      let rows = open.indices.map { system.rows(of: $0) }
      return (
        rows.map { $0.reduce(into: CompensatedSum()) { $0 += duals[Int($1)] } },
        rows.map { $0.reduce(0) { $0 + abs(duals[Int($1)]) } }
      )
    case .panels(let weights, _): return (weights.map { CompensatedSum($0) }, weights.map { abs($0) })
    }
  }

  /// The sums of rows on which multipliers press.
  private func targets(_ duals: [Double]) -> [Double] {
    duals.enumerated().map { row, y in
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      return Double(side == .upper ? system.upper[row] : system.lower[row])
    }
  }

  /// How many roundings a term with a logarithm may lose: its argument, its factors, and `naturalLogarithm` itself.
  private static let roundingsOfLogarithms = 16.0

  /// What a profile of x seats costs, the aim being minimised.
  private func cost(_ aim: Aim, _ t: Int, _ x: Double) -> Double {
    let count = Double(system.counts[t])
    if aim == .product { return -count / members * naturalLogarithm(x / count) }
    let distance = x - centre(aim, t)
    return spreadWeight(t) * distance * distance
  }

  /// The x in the box with the least cost(x) + pull · x.
  private func minimiser(_ aim: Aim, _ t: Int, pull: Double) -> Double {
    let (low, up) = box(t)
    if aim == .product {
      return pull > 0 ? max(low, min(up, Double(system.counts[t]) / members / pull)) : up
    }
    return max(low, min(up, centre(aim, t) - pull / (2 * spreadWeight(t))))
  }

  /// How far from the minimiser cost(x) + pull · x exceeds its infimum by at most `doubt`.
  ///
  /// Squares: s d² ≤ doubt. Logarithms, a = n_t/N and ρ = x/minimiser: a (ρ − 1 − ln ρ) ≤ doubt, and
  /// ρ − 1 − ln ρ ≤ h leaves |ρ − 1| ≤ √(2h) + h.
  private func room(_ aim: Aim, _ t: Int, around nearest: Double, within doubt: Double) -> Double {
    guard aim == .product else { return (doubt / spreadWeight(t)).squareRoot() }
    let h = doubt * members / Double(system.counts[t])
    return nearest * ((2 * h).squareRoot() + h)
  }

  // MARK: Shared floor and ceiling

  /// Σ n_t r_t⁺ over the open profiles: what one more of the floor costs.
  private func floorPull(_ pulls: [Double]) -> Double {
    var sum = CompensatedSum()
    for t in open.indices where open[t] && pulls[t] > 0 { sum.add(pulls[t], times: Double(system.counts[t])) }
    return sum.value
  }

  /// No lottery has a higher floor: the least c_t/n_t.
  private var highestFloor: Double {
    reached.reduce(1) {
      min($0, (open[$1] ? Double(system.capacities[$1]) : constants[$1]) / Double(system.counts[$1]))
    }
  }
}
