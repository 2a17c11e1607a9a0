/// Groups of members in lexicographic order of what they were divided by.
///
/// A member has the number of a group. To divide, every number is multiplied by the count of values and the value
/// added; the numbers that occur are then counted through in order. That is put off while the numbers stay
/// few enough for a table, so a whole pool is often grouped by one pass for each feature and one to count through.
struct Ranks {
  /// The group of each member, while nothing is put off.
  private(set) var ofMember: [Int32]
  /// How many groups there are, while nothing is put off.
  private(set) var count: Int

  /// Up to so many numbers, or as many as there are members, a table costs less than sorting.
  private static let smallTable = 1 << 16

  /// One group of all.
  init(_ members: Int) {
    ofMember = [Int32](repeating: 0, count: members)
    count = min(members, 1)
  }

  /// Divides by a column; afterwards `close()` is due.
  ///
  /// - Parameters:
  ///   - values: how many values there are.
  ///   - add: adds to every number the member's value times the weight given.
  mutating func divide(by values: Int, _ add: (Int32, inout [Int32]) -> Void) {
    if count > Self.tableLimit(ofMember.count) / values { close() }
    // Groups are at most as many as members, whose numbers fit 31 bits; a product that does not is sorted.
    guard count <= Int(Int32.max) / values else {
      var column = [Int32](repeating: 0, count: ofMember.count)
      add(1, &column)
      divide(by: column)
      return
    }
    let factor = Int32(values)
    for i in ofMember.indices { ofMember[i] *= factor }
    add(1, &ofMember)
    count *= values
  }

  /// Divides by any numbers, sorting.
  mutating func divide(by column: [Int32]) {
    close()
    let keys = zip(ofMember, column).map { Int64($0) << 32 | Int64($1) }
    let sorted = keys.indices.sorted { keys[$0] < keys[$1] }
    count = 0
    for (place, member) in sorted.enumerated() {
      if place > 0, keys[sorted[place - 1]] != keys[member] { count += 1 }
      ofMember[member] = Int32(count)
    }
    count = sorted.isEmpty ? 0 : count + 1
  }

  /// Counts the groups through that somebody is in.
  mutating func close() {
    guard count > 1 else { return }
    if count <= Self.tableLimit(ofMember.count) {
      var number = [Int32](repeating: 0, count: count)
      for group in ofMember { number[Int(group)] = 1 }
      var next: Int32 = 0
      for group in number.indices where number[group] == 1 {
        number[group] = next
        next += 1
      }
      for i in ofMember.indices { ofMember[i] = number[Int(ofMember[i])] }
      count = Int(next)
    } else {
      let column = ofMember
      self = Ranks(column.count)
      divide(by: column)
    }
  }

  /// The first member of each group.
  var firstMembers: [Int] {
    var first = [Int](repeating: -1, count: count)
    for (i, group) in ofMember.enumerated() where first[Int(group)] < 0 { first[Int(group)] = i }
    return first
  }

  private static func tableLimit(_ members: Int) -> Int { max(smallTable, members) }
}
