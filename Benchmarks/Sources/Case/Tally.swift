import Sortition

/// Seats counted value by value, from the values of the profiles and the quotas alone.
struct Tally {
  private let profiles: [Profile]
  private let quotas: Quotas
  private let size: Int

  /// A real number of seats may miss a bound by this share of the panel.
  static let tolerance = 1e-9

  init(_ request: PanelRequest) {
    profiles = request.profiles.profiles
    quotas = request.quotas
    size = request.panelSize
  }

  /// Throws unless whole seats are `tickets` panels' worth within every quota.
  func verify(_ seats: [Int], tickets: Int = 1) throws {
    try verify(seats.map(Double.init), tickets: tickets, tolerance: 0)
  }

  /// Throws unless expected seats are one panel's worth within every quota.
  func verify(expected seats: [Double]) throws {
    try verify(seats, tickets: 1, tolerance: Self.tolerance * Double(size))
  }

  private func verify(_ seats: [Double], tickets: Int, tolerance: Double) throws {
    let m = Double(tickets)
    try require(seats.count == profiles.count, "seats for every profile")
    var sums = quotas.ranges.map { $0.map { _ in 0.0 } }
    for (profile, x) in zip(profiles, seats) {
      try require(
        -tolerance <= x && x <= m * Double(profile.limit) + tolerance, "seats that people can take")
      for (f, value) in profile.values.enumerated() { sums[f][value.index] += x }
    }
    for f in sums.indices {
      try require(
        abs(sums[f].reduce(0, +) - m * Double(size)) <= tolerance, "\(size) seats on every panel")
      for (v, sum) in sums[f].enumerated() {
        let quota = quotas.ranges[f][v]
        try require(
          m * Double(quota.minimum) - tolerance <= sum && sum <= m * Double(quota.maximum) + tolerance,
          "feature \(f), value \(v): \(sum) seats on \(tickets) panels, from \(quota.minimum) to "
            + "\(quota.maximum) on each")
      }
    }
  }
}
