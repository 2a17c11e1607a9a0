import SortitionOptimization
import SortitionSweeps
import Synchronization

enum RandomIntegerProgram {
  /// Up to seven columns and four rows, of few values, so that enumeration is possible; about a quarter has no
  /// point. Costs of either sign, some zero, some alike; every third row is an equality.
  static func make(seed: Int) -> IntegerProgram {
    var random = SweptGenerator(seed: seed)
    let rows = Int.random(in: 1...4, using: &random)
    let columns = Int.random(in: 1...7, using: &random)
    let largest = Int.random(in: 1...3, using: &random)
    let lower = (0..<columns).map { _ in Int.random(in: -1...1, using: &random) }
    let upper = lower.map { $0 + Int.random(in: 0...largest, using: &random) }
    let matrix = (0..<columns).map { _ in (0..<rows).map { _ in Int.random(in: -1...3, using: &random) } }
    // Sides around the sums of a point, and now and then elsewhere.
    let point = (0..<columns).map { Int.random(in: lower[$0]...upper[$0], using: &random) }
    let miss = [0, 0, 0, 1, 2].randomElement(using: &random) ?? 0
    let sides: [(lower: Int?, upper: Int?)] = (0..<rows).map { r in
      let sum = (0..<columns).reduce(0) { $0 + matrix[$1][r] * point[$1] }
      let low = sum + Int.random(in: 0...2 * miss, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: return (low, low)
      case 2: return (nil, low)
      case 3: return (low, nil)
      default: return (low, low + Int.random(in: 0...2, using: &random))
      }
    }
    var program = IntegerProgram(rows: sides)
    let whole = Bool.random(using: &random)
    for j in 0..<columns {
      let cost = Double.random(in: -10...10, using: &random)
      program.addColumn(
        cost: whole ? cost.rounded() : cost, lower: lower[j], upper: upper[j],
        entries: (0..<rows).map { (row: $0, value: matrix[j][$0]) })
    }
    return program
  }

  /// The best value over all points, or nil without any.
  static func enumerate(_ program: IntegerProgram) -> Double? {
    var best: Double?
    var x = program.lower
    while true {
      if program.admits(x) { best = max(best ?? -.infinity, program.value(of: x)) }
      guard let j = x.indices.first(where: { x[$0] < program.upper[$0] }) else { return best }
      for earlier in 0..<j { x[earlier] = program.lower[earlier] }
      x[j] += 1
    }
  }

  /// The pricing problem of a citizens' assembly: 2,000 people in about 1,800 profiles of six features, 110
  /// seats, narrow quotas that a panel drawn first meets, random weights.
  static func assembly(seed: Int) -> IntegerProgram {
    var random = SweptGenerator(seed: seed)
    let sizes = [2, 4, 5, 9, 10, 20]
    var counts: [[Int]: Int] = [:]
    var order: [[Int]] = []
    for _ in 0..<2000 {
      // Squares make some values common and others rare.
      let profile = sizes.map { size in
        let u = Double.random(in: 0..<1, using: &random)
        return Int(Double(size) * u * u)
      }
      if counts[profile] == nil { order.append(profile) }
      counts[profile, default: 0] += 1
    }
    var seats = [Int](repeating: 0, count: 1 + sizes.reduce(0, +))
    func rows(_ profile: [Int]) -> [Int] {
      var first = 1
      return [0]
        + zip(profile, sizes).map { value, size in
          defer { first += size }
          return first + value
        }
    }
    for profile in order.shuffled(using: &random).prefix(110) {
      for row in rows(profile) { seats[row] += 1 }
    }
    let sides: [(lower: Int?, upper: Int?)] = seats.enumerated().map { row, sum in
      row == 0 ? (sum, sum) : (max(0, sum - 1), sum + 1)
    }
    var program = IntegerProgram(rows: sides)
    for profile in order {
      program.addColumn(
        cost: Double.random(in: 0..<1, using: &random), lower: 0, upper: counts[profile] ?? 0,
        entries: rows(profile).map { (row: $0, value: 1) })
    }
    return program
  }
}

/// Counts calls from whatever thread.
final class Counter: Sendable {
  private let calls = Atomic(0)

  /// One more; how many there were before.
  func count() -> Int { calls.add(1, ordering: .relaxed).oldValue }

  /// How many there were.
  var value: Int { calls.load(ordering: .relaxed) }
}
