/// Linear programs over all lotteries of panels, in exact arithmetic.
public struct ExactChances: Sendable {
  /// The number of members.
  public let members: Int
  /// The panels.
  public let panels: [MemberSet]

  /// The lotteries over these panels.
  ///
  /// - Precondition: at least one panel.
  public init(members: Int, panels: [MemberSet]) {
    precondition(!panels.isEmpty, "a lottery needs a panel")
    self.members = members
    self.panels = panels
  }

  /// The members on some panel.
  public var reached: [Int] {
    (0..<members).filter { i in panels.contains { $0.contains(i) } }
  }

  /// The least ceiling · max π − floor · min π, the minimum over the members on some panel.
  ///
  /// - Precondition: ceiling ≥ 0, floor ≥ 0.
  public func least(ceiling: Int128, floor: Int128) -> Rational {
    let reached = reached
    let (n, rows) = (reached.count, 1 + 2 * reached.count)
    // w − π_i − slack = 0, then π_i − v − slack = 0.
    var columns: [[Int128]] = panels.map { panel in
      let seats: [Int128] = reached.map { panel.contains($0) ? 1 : 0 }
      return [1] + seats.map { -$0 } + seats
    }
    columns.append([0] + reached.map { _ in 1 } + reached.map { _ in 0 })
    columns.append([0] + reached.map { _ in 0 } + reached.map { _ in -1 })
    for r in 1..<rows { columns.append((0..<rows).map { $0 == r ? -1 : 0 }) }
    var cost = columns.map { _ in Int128(0) }
    cost[panels.count] = -ceiling
    cost[panels.count + 1] = floor
    let right = [1] + Array(repeating: Int128(0), count: 2 * n)
    guard var program = ExactSimplex(columns: columns, right: right) else {
      preconditionFailure("every lottery has a largest chance")
    }
    _ = program.maximise(cost)
    return Rational(ceiling) * program.value(of: panels.count)
      - Rational(floor) * program.value(of: panels.count + 1)
  }

  /// The largest min π over the members on some panel, with none of them above `ceiling`, in units of 1/`parts`; nil
  /// where no lottery stays below that.
  ///
  /// - Precondition: ceiling ≥ 0, parts ≥ 1.
  public func largestFloor(ceiling: Int128, parts: Int128) -> Rational? {
    let reached = reached
    let rows = 1 + 2 * reached.count
    // π_i − v − slack = 0, then π_i + slack = ceiling.
    var columns: [[Int128]] = panels.map { panel in
      let seats: [Int128] = reached.map { panel.contains($0) ? 1 : 0 }
      return [1] + seats + seats
    }
    columns.append([0] + reached.map { _ in -1 } + reached.map { _ in 0 })
    for r in 1..<rows { columns.append((0..<rows).map { $0 != r ? 0 : r <= reached.count ? -1 : 1 }) }
    let right = [parts] + reached.map { _ in 0 } + reached.map { _ in ceiling }
    guard var program = ExactSimplex(columns: columns, right: right) else { return nil }
    _ = program.maximise(columns.indices.map { $0 == panels.count ? 1 : 0 })
    return program.value(of: panels.count) / Rational(parts)
  }

  /// The least Σ_i weight_i π_i with every chance of a member on some panel between `floor` and `ceiling`, both in
  /// units of 1/`parts`; nil where no lottery has such chances.
  public func least(weights: [Int128], floor: Int128, ceiling: Int128, parts: Int128) -> Rational? {
    let reached = reached
    let rows = 1 + 2 * reached.count
    var columns: [[Int128]] = panels.map { panel in
      let seats: [Int128] = reached.map { panel.contains($0) ? 1 : 0 }
      return [1] + seats + seats
    }
    for r in 1..<rows { columns.append((0..<rows).map { $0 != r ? 0 : r <= reached.count ? -1 : 1 }) }
    let right =
      [parts] + Array(repeating: floor, count: reached.count)
      + Array(repeating: ceiling, count: reached.count)
    guard var program = ExactSimplex(columns: columns, right: right) else { return nil }
    var cost = columns.map { _ in Int128(0) }
    for (j, panel) in panels.enumerated() {
      for i in 0..<members where panel.contains(i) { cost[j] -= weights[i] }
    }
    _ = program.maximise(cost)
    var sum = Rational.zero
    for j in panels.indices where cost[j] != 0 { sum += Rational(-cost[j], parts) * program.value(of: j) }
    return sum
  }
}
