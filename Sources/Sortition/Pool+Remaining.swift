extension Pool {
  /// Who is left when a panel is drawn: the members who are not on it and share no household with one who is.
  ///
  /// - Parameter panel: the drawn members.
  /// - Returns: those who remain, ascending, and how many housemates of the panel are not among them.
  /// - Complexity: O(n).
  public func remaining(after panel: [Member.ID]) -> (members: [Member.ID], housemates: Int) {
    var isSelected = [Bool](repeating: false, count: count)
    for member in panel { isSelected[member.index] = true }
    let homes = households.compactMap { $0 }.map(\.index).max().map { $0 + 1 } ?? 0
    var isTaken = [Bool](repeating: false, count: homes)
    for (i, household) in households.enumerated() where isSelected[i] {
      if let household { isTaken[household.index] = true }
    }
    var members: [Member.ID] = []
    var housemates = 0
    for i in 0..<count where !isSelected[i] {
      if !households.isEmpty, let household = households[i], isTaken[household.index] {
        housemates += 1
      } else {
        members.append(Member.ID(i))
      }
    }
    return (members, housemates)
  }
}
