/// The rows whose sums a flight keeps: "everybody" and, of each feature, all rows but one.
///
/// The rows of one feature sum to "everybody", so one of them says nothing new. Rows without profiles
/// and those of households are left out too. Further dependences may remain; a flight copes with them.
package struct IndependentRows: Sendable {
  /// The place of each row of the system among the kept ones, −1 for a row that is left out.
  package let places: [Int32]
  /// How many rows are kept.
  package let count: Int
  /// The places of every profile's kept rows, one profile after the other, in row order.
  let kept: [Int32]
  /// Where the places of each profile begin in `kept`, and their end.
  let starts: [Int32]

  package init(of system: QuotaSystem) {
    var used = [Bool](repeating: false, count: system.rowCount)
    for row in system.incidence where Int(row) < system.quotaRowCount { used[Int(row)] = true }
    // Walking backwards, the first used row of each feature is the one to drop.
    var complete = Set<Int>()
    for row in (0..<system.rowCount).reversed() where used[row] {
      if case .value(let feature, _) = system.meanings[row], complete.insert(feature.index).inserted {
        used[row] = false
      }
    }
    var places: [Int32] = []
    var count = 0
    for isKept in used {
      places.append(isKept ? Int32(count) : -1)
      count += isKept ? 1 : 0
    }
    self.places = places
    self.count = count
    var kept: [Int32] = []
    kept.reserveCapacity(system.incidence.count)
    var starts: [Int32] = [0]
    starts.reserveCapacity(system.profileCount + 1)
    for t in 0..<system.profileCount {
      for position in system.positions(of: t) {
        let place = places[Int(system.incidence[position])]
        if place >= 0 { kept.append(place) }
      }
      starts.append(Int32(kept.count))
    }
    self.kept = kept
    self.starts = starts
  }
}
