/// The pieces of the split at the root of a ticket tree, one at a time: for benchmarks.
@_spi(Kernels)
public struct RootHalving: Sendable {
  private let tree: TicketTree
  private let problem: SeatRounding

  /// The split of all tickets of a tree.
  ///
  /// - Precondition: at least two tickets.
  public init(of tree: TicketTree) {
    self.tree = tree
    problem = tree.halving(tree.root(), system: tree.lottery.system)
  }

  /// The profiles with seats, ascending; every list below has one entry for each.
  public var profiles: [Profile.ID] { problem.profiles.map { Profile.ID(Int($0)) } }
  /// ⌊C h / m⌋.
  public var base: [Int] { problem.base }
  /// C h / m − ⌊C h / m⌋.
  public var fraction: [Double] { problem.fraction }

  /// A flight from the fractions, and how often its basis changed.
  public func fly() -> (numbers: [Double], steps: Int, pivots: Int) {
    var generator = generator
    var flight = Flight(rows: tree.rows, profiles: problem.profiles)
    var numbers = problem.fraction
    flight.run(&numbers) { up, down in generator.unit() * (up + down) < down }
    return (numbers, flight.steps, flight.pivots)
  }

  /// A landing from `base` and numbers in [0, 1], the largest of those between rounded up, within a box that is
  /// one wider than floor and ceiling; and its moves.
  ///
  /// - Returns: integers that meet the rows of both children; nil where the moves do not suffice.
  public func land(from numbers: [Double]) -> (seats: [Int], moves: Int)? {
    var generator = generator
    var landing = Landing(problem, start: problem.rounded(numbers))
    let (low, high) = problem.box(width: 1)
    guard landing.run(low: low, high: high, generator: &generator) else { return nil }
    return (landing.seats, landing.moves)
  }

  private var generator: SeededGenerator {
    SeededGenerator(
      seed: tree.seed, stream: .split(firstTicket: 0, tickets: tree.lottery.tickets, attempt: 0))
  }
}
