internal import Sortition

/// The people of a group whom weights can be given to, with the number of their category in each target.
struct CodedGroup {
  /// Their places among the answers; ascending.
  let people: [Int]
  /// For each target the category of each of them.
  let categories: [[Int32]]
  /// Who is not among them.
  let leftOut: WeightedGroup.LeftOut

  /// - Complexity: O(n · features of all targets).
  init(_ answers: Answers, targets: [WeightTarget]) {
    let all = targets.map { Self.categories($0, answers) }
    var (unknown, absent) = (0, 0)
    var people: [Int] = []
    people.reserveCapacity(answers.count)
    for person in 0..<answers.count {
      // An unknown answer outweighs one that nobody of the population has.
      var least: Int32 = 0
      for column in all { least = min(least, column[person]) }
      switch least {
      case Self.unknown: unknown += 1
      case Self.absent: absent += 1
      default: people.append(person)
      }
    }
    categories = people.count == answers.count ? all : all.map { column in people.map { column[$0] } }
    leftOut = .init(outside: answers.outside, unknown: unknown, absent: absent)
    self.people = people
  }

  private static let absent: Int32 = -1
  private static let unknown: Int32 = -2

  /// The category of each person, or why they have none.
  private static func categories(_ target: WeightTarget, _ answers: Answers) -> [Int32] {
    let categories = target.shares.indices.map { target.shares[$0] > 0 ? Int32($0) : absent }
    return answers.cells(of: target.crossing.features).map { $0 < 0 ? unknown : categories[Int($0)] }
  }
}
