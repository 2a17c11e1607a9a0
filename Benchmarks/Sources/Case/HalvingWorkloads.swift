@_spi(Kernels) import Sortition

/// A flight over the root of a ticket tree, many times.
struct FlightWorkload: Workload {
  static let passes = 10
  /// A sum may move by this share of the numbers that it adds up.
  static let tolerance = 1e-7

  let fitted: Fitted
  let halving: RootHalving

  init(_ instance: Instance) throws {
    fitted = try Fitted(instance.request)
    halving = RootHalving(of: fitted.tree)
  }

  func run() -> (numbers: [Double], steps: Int, pivots: Int) {
    var result = halving.fly()
    for _ in 1..<Self.passes { result = halving.fly() }
    return result
  }

  /// Every sum over a value is kept, and no more numbers than rows are left between 0 and 1.
  func check(_ result: (numbers: [Double], steps: Int, pivots: Int)) throws {
    try require(result.numbers.allSatisfy { (0...1).contains($0) }, "numbers from 0 to 1")
    let between = result.numbers.count { $0 > 0 && $0 < 1 }
    try require(between <= fitted.system.rowCount, "\(between) numbers are left between 0 and 1")
    for (row, sums) in sums(result.numbers, halving.fraction) {
      try require(
        abs(sums.after - sums.before) <= Self.tolerance * max(1, sums.before),
        "the sum of \(row) was \(sums.before) and is \(sums.after)")
    }
  }

  private func sums(_ after: [Double], _ before: [Double]) -> [(String, (after: Double, before: Double))] {
    fitted.request.quotas.features.enumerated().flatMap { f, feature in
      feature.values.enumerated().map { v, name in
        var sums = (after: 0.0, before: 0.0)
        for (i, profile) in halving.profiles.enumerated()
        where fitted.request.profiles.profiles[profile.index].values[f].index == v {
          sums.after += after[i]
          sums.before += before[i]
        }
        return (name, sums)
      }
    }
  }

  func counts(of result: (numbers: [Double], steps: Int, pivots: Int)) -> [String: Int] {
    ["columns": result.numbers.count, "flightSteps": result.steps, "pivots": result.pivots]
  }
}

/// A landing at the root of a ticket tree without a flight before it, so that it has much to move.
struct LandingWorkload: Workload {
  static let passes = 4

  let fitted: Fitted
  let halving: RootHalving

  init(_ instance: Instance) throws {
    fitted = try Fitted(instance.request)
    halving = RootHalving(of: fitted.tree)
  }

  func run() throws -> (seats: [Int], moves: Int) {
    for _ in 1..<Self.passes { _ = halving.land(from: halving.fraction) }
    guard let landed = halving.land(from: halving.fraction) else {
      throw WrongResult(description: "the landing did not arrive")
    }
    return landed
  }

  /// Both halves meet the quotas of their tickets, and no number of seats is two away from its half.
  func check(_ result: (seats: [Int], moves: Int)) throws {
    let m = fitted.lottery.tickets
    var left = fitted.lottery.counts.map { _ in 0 }
    for (i, profile) in halving.profiles.enumerated() {
      let half = Double(fitted.lottery.counts[profile.index]) * Double(m / 2) / Double(m)
      try require(abs(Double(result.seats[i]) - half) < 2, "seats near a half of theirs")
      left[profile.index] = result.seats[i]
    }
    let tally = Tally(fitted.request)
    try tally.verify(left, tickets: m / 2)
    try tally.verify(zip(fitted.lottery.counts, left).map { $0 - $1 }, tickets: m - m / 2)
  }

  func counts(of result: (seats: [Int], moves: Int)) -> [String: Int] {
    ["columns": result.seats.count, "landingMoves": result.moves]
  }
}
