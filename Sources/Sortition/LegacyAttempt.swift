/// One attempt after the other of a greedy draw; the memory is used again.
struct LegacyAttempt {
  private let draw: LegacyDraw
  /// The people left of every profile.
  private var left: [Int]
  /// r, the people left of every row.
  private var remaining: [Int]
  /// s, the seats of every row.
  private var selected: [Int]
  /// The profiles that got a seat, in the order of the draw.
  private(set) var seats: [Int32] = []

  init(_ draw: LegacyDraw) {
    self.draw = draw
    left = draw.members
    remaining = draw.remaining
    selected = draw.remaining.map { _ in 0 }
    seats.reserveCapacity(draw.system.panelSize)
  }

  /// Whether a whole panel was found; it is in `seats` then.
  ///
  /// - Complexity: O(T·F) for people who leave, and for each seat O(p + log T) where at least an eighth of the people
  ///   of the value are left, else O(p + T).
  mutating func run(using generator: inout SeededGenerator) -> Bool {
    restart()
    for _ in 0..<draw.system.panelSize {
      guard let row = mostUrgent(), seat(person(of: row, using: &generator)) else { return false }
    }
    return (1..<draw.system.quotaRowCount).allSatisfy { selected[$0] >= draw.system.lower[$0] }
  }

  private mutating func restart() {
    for t in left.indices { left[t] = draw.members[t] }
    for row in remaining.indices {
      remaining[row] = draw.remaining[row]
      selected[row] = 0
    }
    seats.removeAll(keepingCapacity: true)
  }

  /// Nil where the attempt is stuck.
  private func mostUrgent() -> Int? {
    var best: Int?
    var (bestNeed, bestLeft) = (0, 1)
    for row in 1..<draw.system.quotaRowCount {
      let missing = draw.system.lower[row] - selected[row]
      let left = remaining[row]
      if missing > left { return nil }
      if left == 0 { continue }
      let need = draw.version == .deployed ? max(missing, 0) : missing
      // need/left > bestNeed/bestLeft; the products are below 2⁶³ for pools below 2³¹.
      if best == nil || need * bestLeft > bestNeed * left { (best, bestNeed, bestLeft) = (row, need, left) }
    }
    return best
  }

  /// The profile of one of the people left in a row, each of them equally likely.
  private func person(of row: Int, using generator: inout SeededGenerator) -> Int {
    let through = draw.through[row]
    let profiles = draw.profiles[row]
    guard remaining[row] * 8 >= draw.remaining[row] else {
      var number = generator.uniform(below: remaining[row])
      for t in profiles {
        number -= left[Int(t)]
        if number < 0 { return Int(t) }
      }
      preconditionFailure("the sum of the profiles' people is that of the row")
    }
    // The people of a profile who are left count as its last ones; whoever is not left is drawn again.
    while true {
      let number = generator.uniform(below: draw.remaining[row])
      var (low, high) = (0, through.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if through[middle] > number { high = middle } else { low = middle + 1 }
      }
      let t = Int(profiles[low])
      if through[low] - number <= left[t] { return t }
    }
  }

  /// Gives a person of a profile a seat; false where the attempt fails by that.
  private mutating func seat(_ t: Int) -> Bool {
    let values = t * draw.featureCount..<(t + 1) * draw.featureCount
    for position in values {
      let row = Int(draw.valueRows[position])
      if draw.version == .deployed && remaining[row] == 1 && selected[row] < draw.system.lower[row] {
        return false
      }
      selected[row] += 1
    }
    seats.append(Int32(t))
    for mate in draw.mates[Int(draw.matesOf[t])] where left[Int(mate)] > 0 {
      withdraw(draw.atHome[Int(mate)], of: Int(mate))
    }
    for position in values {
      let row = Int(draw.valueRows[position])
      guard selected[row] == draw.system.upper[row], remaining[row] > 0 else { continue }
      for other in draw.profiles[row] where left[Int(other)] > 0 {
        withdraw(left[Int(other)], of: Int(other))
      }
    }
    return true
  }

  private mutating func withdraw(_ people: Int, of t: Int) {
    left[t] -= people
    for position in t * draw.featureCount..<(t + 1) * draw.featureCount {
      remaining[Int(draw.valueRows[position])] -= people
    }
  }
}
