internal import Sortition
internal import SortitionOptimization

/// A smallest set of sides of quotas that no panel meets together; the size of the panel and the households
/// always hold.
///
/// Every panel of the right size violates some sides: a *correction set*. A set of sides is a conflict
/// exactly where it hits every correction set, so a smallest hitting set of some of them is a smallest
/// conflict as soon as it is a conflict at all (implicit hitting sets; Ignatiev, Previti, Liffiton and
/// Marques-Silva, *Smallest MUS extraction with minimal hitting set dualization*, 2015). The
/// correction sets are made small: no side of theirs can be met beside the others, as far as was tried.
struct SmallestConflict {
  /// At most so many hitting sets are tried; then the smallest conflict met is reduced until no side of it
  /// is superfluous.
  static let roundLimit = 200
  /// Whether a panel can meet one side more is left open after so many nodes.
  static let extensionNodeLimit = 500
  /// Whether some sides are a conflict is left open after so many nodes. What is returned then is a conflict
  /// still, perhaps a larger one.
  static let nodeLimit = 20_000

  /// A side that some panel could violate, and that no other side implies by itself.
  private struct Side {
    let row: Int
    let isUpper: Bool
    let limit: Int
    /// How far a panel can be beyond the limit.
    let reach: Int
  }

  private enum Correction {
    case missed([Int], by: [Int])
    /// No panel meets the kept sides.
    case none
    /// The node limit was reached.
    case undecided
  }

  private let programs: SeatPrograms
  /// Some question needed columns to branch on; so will others.
  private var isCrossed = false
  private let sides: [Side]

  init(_ programs: SeatPrograms) {
    self.programs = programs
    let system = programs.system
    let ceilings = programs.ceilings()
    let opposite = Self.opposites(in: system)
    sides = (1..<system.quotaRowCount).flatMap { row in
      // A minimum above k is missed as k + 1 is.
      let least = min(system.lower[row], system.panelSize + 1)
      var (minimum, maximum) = (least, ceilings[row] - system.upper[row])
      if let other = opposite[row] {
        // The other value's seats are the rest of k, so its maximum says what this minimum says, and
        // conversely: the one that says less is left out, and of equals the maximum.
        if system.upper[other] < system.panelSize - least { minimum = 0 }
        if system.lower[other] >= system.panelSize - system.upper[row] { maximum = 0 }
      }
      return [
        Side(row: row, isUpper: false, limit: least, reach: minimum),
        Side(row: row, isUpper: true, limit: system.upper[row], reach: maximum),
      ].filter { $0.reach > 0 }
    }
  }

  /// For the rows of a feature with two values, the row of the other value.
  private static func opposites(in system: QuotaSystem) -> [Int?] {
    var rows: [[Int]] = []
    for (row, meaning) in system.meanings.enumerated() {
      guard case .value(let feature, _) = meaning else { continue }
      while rows.count <= feature.index { rows.append([]) }
      rows[feature.index].append(row)
    }
    var opposites = [Int?](repeating: nil, count: system.rowCount)
    for pair in rows where pair.count == 2 { (opposites[pair[0]], opposites[pair[1]]) = (pair[1], pair[0]) }
    return opposites
  }

  /// The conflict.
  ///
  /// - Precondition: no panel meets all quotas; a panel that does is reported as `refuted`.
  /// - Complexity: for each round one hitting set and the correction sets that can be found disjoint.
  mutating func find() throws(ExactnessError) -> CheckReport.Conflict {
    var corrections: [[Int]] = []
    var smallestMet = Array(sides.indices)
    rounds: for _ in 0..<Self.roundLimit {
      let hitting = try hittingSet(of: corrections)
      var kept = hitting
      search: while true {
        switch try correction(keeping: kept) {
        case .none: break search
        case .undecided: break rounds
        case .missed(let missed, let panel):
          guard !missed.isEmpty else { throw .refuted(panel: panel) }
          corrections.append(missed)
          kept += missed
        }
      }
      if kept.count == hitting.count { return conflict(hitting, .smallest) }
      if kept.count < smallestMet.count { smallestMet = kept }
    }
    let reduced = try reduced(smallestMet)
    let bound = try hittingSet(of: corrections).count
    if reduced.kept.count == bound { return conflict(reduced.kept, .smallest) }
    return conflict(reduced.kept, reduced.isIrreducible ? .irreducible : .reduced)
  }

  private func conflict(_ chosen: [Int], _ extent: CheckReport.Conflict.Extent) -> CheckReport.Conflict {
    let system = programs.system
    // The size alone, where the pool and its households cannot fill it.
    guard !chosen.isEmpty else {
      return .init(sides: [QuotaSide(.everybody, .lower, of: system)], extent: extent)
    }
    return .init(
      sides: chosen.sorted().map { s in
        QuotaSide(QuotaSystem.Row(sides[s].row), sides[s].isUpper ? .upper : .lower, of: system)
      }, extent: extent)
  }

  /// A smallest set of sides with one of each correction set; among equals one with the fewest maxima,
  /// because people see in a minimum what was asked for.
  private func hittingSet(of corrections: [[Int]]) throws(ExactnessError) -> [Int] {
    var program = IntegerProgram(rows: corrections.map { _ in (lower: 1, upper: nil) })
    var rows = [[(row: Int, value: Int)]](repeating: [], count: sides.count)
    for (row, correction) in corrections.enumerated() {
      for side in correction { rows[side].append((row, 1)) }
    }
    // One side more outweighs any number of maxima.
    for (side, entries) in zip(sides, rows) {
      let cost = Double(sides.count + (side.isUpper ? 2 : 1))
      program.addColumn(cost: -cost, lower: 0, upper: 1, entries: entries)
    }
    let chosen: [Int]
    switch try programs.answer(program, proof: .twice, nodeLimit: SeatPrograms.nodeLimit) {
    case .best(let x, _, _): chosen = x
    case .none: throw .unreliable("a hitting set that does not exist")
    case .stopped: throw .nodeLimit
    }
    return sides.indices.filter { chosen[$0] == 1 }
  }

  /// The sides that a panel violates which meets the kept ones and, beside them, as many as could be added
  /// one by one.
  private mutating func correction(keeping kept: [Int]) throws(ExactnessError) -> Correction {
    var isKept = [Bool](repeating: false, count: sides.count)
    for side in kept { isKept[side] = true }
    var panel: [Int]
    switch try programs.search(elastic(isKept), nodeLimit: Self.nodeLimit, isCrossed: &isCrossed) {
    case .best(let x, _, _), .stopped(.some(let x)): panel = Array(x.prefix(programs.system.profileCount))
    case .none: return .none
    case .stopped(nil): return .undecided
    }
    var missed = violated(by: panel)
    for side in missed where missed.contains(side) && missed.count > 1 {
      isKept = sides.indices.map { $0 == side || !missed.contains($0) }
      switch try programs.search(
        elastic(isKept), nodeLimit: Self.extensionNodeLimit, isCrossed: &isCrossed)
      {
      case .best(let x, _, _), .stopped(.some(let x)):
        panel = Array(x.prefix(programs.system.profileCount))
        missed = violated(by: panel)
      case .none, .stopped(nil): break
      }
    }
    return .missed(missed, by: panel)
  }

  /// The panels that meet the kept sides, with the seats by which they are beyond the others as cost.
  ///
  /// Seats, and not whether a side is violated: that would need a 0-1 column each, whose relaxation says
  /// next to nothing.
  private func elastic(_ isKept: [Bool]) -> IntegerProgram {
    var program = programs.program(sides.map(range))
    for (s, side) in sides.enumerated() where !isKept[s] {
      program.addColumn(
        cost: -1, lower: 0, upper: side.reach, entries: [(programs.firstRange + s, side.isUpper ? -1 : 1)])
    }
    return program
  }

  private func range(_ side: Side) -> SeatPrograms.Range {
    .init(
      seats: .row(side.row), lower: side.isUpper ? nil : side.limit, upper: side.isUpper ? side.limit : nil)
  }

  private func violated(by panel: [Int]) -> [Int] {
    let sums = programs.system.rowSums(panel)
    return sides.indices.filter { s in
      let (side, sum) = (sides[s], sums[sides[s].row])
      return side.isUpper ? sum > side.limit : sum < side.limit
    }
  }

  /// A part of a conflict that is one, each side of it needed as far as that was decided: a deletion filter
  /// (Chinneck and Dravnieks 1991).
  private mutating func reduced(
    _ conflict: [Int]
  ) throws(ExactnessError) -> (kept: [Int], isIrreducible: Bool) {
    var (kept, isIrreducible) = (conflict, true)
    for side in conflict {
      let rest = kept.filter { $0 != side }
      let program = programs.program(rest.map { range(sides[$0]) })
      switch try programs.search(program, nodeLimit: Self.nodeLimit, isCrossed: &isCrossed) {
      case .none: kept = rest
      case .best, .stopped(.some): break
      case .stopped(nil): isIrreducible = false
      }
    }
    return (kept, isIrreducible)
  }
}
