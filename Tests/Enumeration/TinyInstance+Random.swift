extension TinyInstance {
  /// A random instance: 4 to 12 members, 2 to 4 features of 2 or 3 values, tight quotas, households in half
  /// of them.
  ///
  /// Mixed so that every kind of trouble occurs often: no panel, members on no panel, and fractional seats
  /// that promise what no lottery keeps. Such gaps come from odd cycles, hence the *parity* pools, in which
  /// the last feature is the sum of the others, and households that join what the quotas hold apart.
  public static func random(using generator: inout some RandomNumberGenerator) -> TinyInstance {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    let count = (0..<2).map { _ in Int.random(in: 4...largest, using: &generator) }.reduce(4, max)
    let features = [2, 3, 3, 4, 4][Int.random(in: 0..<5, using: &generator)]
    let values = (0..<features).map { _ in chance(60) ? 2 : 3 }
    let members = people(count, values: values, parity: chance(65), using: &generator)
    let households: [Int?] = chance(50) ? homes(of: count, using: &generator) : members.map { _ in nil }
    // Seldom more seats than there are households and members without one.
    let room = Set(households.compactMap { $0 }).count + households.count { $0 == nil }
    let most = chance(4) ? count : chance(15) ? min(room, count - 1) : min(room, count / 2)
    let size = (0..<2).map { _ in Int.random(in: 1...most, using: &generator) }.reduce(1, max)

    var instance = TinyInstance(
      panelSize: size, quotas: values.map { Array(repeating: Quota(0, largest), count: $0) },
      members: members,
      households: households)
    var (seats, parts) = instance.fractionalSeats(using: &generator)
    if chance(30) {
      // Whole seats, min = max: for jointly impossible quotas that each feature alone allows.
      seats = seats.map { apportioned($0, parts: parts, using: &generator) }
      parts = 1
    }
    let (narrow, moved, contradictory) = (chance(82), chance(33), chance(3))
    if moved, let f = values.indices.randomElement(using: &generator) {
      let a = Int.random(in: 0..<values[f], using: &generator)
      let b = Int.random(in: 0..<values[f], using: &generator)
      if seats[f][a] >= parts {
        seats[f][a] -= parts
        seats[f][b] += parts
      }
    }
    for f in values.indices {
      for v in 0..<values[f] {
        var low = seats[f][v] / parts
        var high = (seats[f][v] + parts - 1) / parts
        if !narrow || chance(8) { low = max(0, low - Int.random(in: 0...1, using: &generator)) }
        if !narrow || chance(8) { high += Int.random(in: 0...1, using: &generator) }
        if contradictory && chance(30) { (low, high) = (low + 1, high + 1) }
        let flex = chance(60)
        instance.quotas[f][v] = Quota(
          low, high, minimumFlex: flex ? max(0, low - Int.random(in: 0...2, using: &generator)) : 0,
          maximumFlex: flex ? high + Int.random(in: 0...2, using: &generator) : max(high, largest))
      }
    }
    return instance
  }

  /// Seats of every value to lay the quotas around, in units of 1/`parts`.
  private func fractionalSeats(
    using generator: inout some RandomNumberGenerator
  ) -> (seats: [[Int]], parts: Int) {
    var total = quotas.map { $0.map { _ in 0 } }
    let choices = choices(of: panelSize)
    let kind = Int.random(in: 0..<100, using: &generator)
    if !choices.isEmpty && kind < 52 {
      // The mean of one, two or three choices: with more than one it is often no choice's own seats.
      let parts = [1, 2, 2, 3][Int.random(in: 0..<4, using: &generator)]
      for _ in 0..<parts {
        let seats = seats(of: choices[Int.random(in: choices.indices, using: &generator)])
        for f in seats.indices { for v in seats[f].indices { total[f][v] += seats[f][v] } }
      }
      return (total, parts)
    }
    // In proportion to the pool, or to a population of which the pool is no likeness.
    let strangers = kind < 68 ? 0 : members.count / 2
    let population =
      members + Self.people(strangers, values: quotas.map(\.count), parity: false, using: &generator)
    for person in population { for (f, v) in person.enumerated() { total[f][v] += panelSize } }
    return (total, population.count)
  }

  /// Whole seats near `seats`/parts with the same sum: the largest remainders are rounded up, ties by lot.
  private static func apportioned(
    _ seats: [Int], parts: Int, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    var result = seats.map { $0 / parts }
    let order = seats.indices.shuffled(using: &generator).sorted { seats[$0] % parts > seats[$1] % parts }
    for v in order.prefix(seats.reduce(0, +) / parts - result.reduce(0, +)) { result[v] += 1 }
    return result
  }

  /// Members with random values, some of them alike.
  private static func people(
    _ count: Int, values: [Int], parity: Bool, using generator: inout some RandomNumberGenerator
  ) -> [[Int]] {
    var result: [[Int]] = []
    while result.count < count {
      if let alike = result.randomElement(using: &generator), Int.random(in: 0..<6, using: &generator) == 0 {
        result.append(alike)
        continue
      }
      var member = values.map { Int.random(in: 0..<$0, using: &generator) }
      if parity && Int.random(in: 0..<8, using: &generator) != 0 {
        member[values.count - 1] = member.dropLast().reduce(0, +) % values[values.count - 1]
      }
      result.append(member)
    }
    return result
  }

  /// Households of one to four; about one member in six has none.
  private static func homes(of count: Int, using generator: inout some RandomNumberGenerator) -> [Int?] {
    var result: [Int?] = Array(repeating: nil, count: count)
    var (home, room) = (0, 0)
    for i in (0..<count).shuffled(using: &generator) where Int.random(in: 0..<6, using: &generator) != 0 {
      if room == 0 {
        home += 1
        room = [1, 2, 2, 2, 3, 4][Int.random(in: 0..<6, using: &generator)]
      }
      result[i] = home
      room -= 1
    }
    return result
  }
}
