internal import SortitionParallel

/// What many draws of LEGACY gave: the seats of every profile, from which its probabilities are estimated.
///
/// The members of a profile are exchangeable, so all of a profile's seats tell about each of them: the estimate is
/// S_t/(N n_t), less noisy than one member's own share of the panels, as published figures count. Metrics of
/// inequality count that noise as inequality: see `FairnessMetrics.gini`.
public struct LegacySimulation: Sendable, Hashable {
  /// N, the number of panels found.
  public let panels: Int
  /// n_t, how many members each profile has.
  public let members: [Int]
  /// S_t, the seats of each profile over all panels.
  public let seats: [Int]
  /// The sum over the panels of the squares of each profile's seats.
  public let squares: [Int]
  /// How many attempts were stuck.
  public let restarts: Int
  /// How many draws gave up after `attemptLimit` attempts.
  public let failures: Int

  /// The share of the attempts that gave a panel.
  public var acceptance: Fraction { Fraction(panels, panels + restarts) }

  /// S_t/(N n_t) of every profile.
  ///
  /// The smallest of them is small partly by chance. For an estimate without that bias, look at its profile in a second
  /// simulation with another seed, as the paper did.
  public var probabilities: [Double] {
    zip(seats, members).map { Double($0) / (Double(panels) * Double($1)) }
  }
}

/// Why a simulation of LEGACY gave nothing.
public enum LegacyError: Error, Sendable, Hashable {
  /// The first draw found no panel in so many attempts.
  case stuck(attempts: Int)
  /// The monitor asked to stop.
  case cancelled
}

extension LegacyDraw {
  /// The seats of every profile in the panel of one draw, and how many attempts before it were stuck; nil where
  /// `attemptLimit` attempts were.
  ///
  /// - Precondition: 0 ≤ draw < 2³², attemptLimit ≥ 1.
  /// - Complexity: see `simulate`.
  public func panel(draw number: Int, seed: Seed, attemptLimit: Int = 10_000) -> (
    seats: [Int], restarts: Int
  )? {
    var attempt = LegacyAttempt(self)
    var generator = SeededGenerator(seed: seed, stream: .legacy(version, draw: number))
    for restarts in 0..<attemptLimit where attempt.run(using: &generator) {
      var seats = [Int](repeating: 0, count: system.profileCount)
      for t in attempt.seats { seats[Int(t)] += 1 }
      return (seats, restarts)
    }
    return nil
  }

  /// The draws 0, 1, …, each with a stream of its own: the result is a function of the system, the version and the
  /// arguments, whatever number of threads work.
  ///
  /// - Parameter attemptLimit: a draw gives up after so many attempts.
  /// - Throws: `stuck` where the first draw gives up; `cancelled`.
  /// - Precondition: 1 ≤ draws < 2³², attemptLimit ≥ 1.
  /// - Complexity: per attempt O(T·F + k (p + log T)), a seat O(p + T) where less than an eighth of the people of its
  ///   value are left.
  public func simulate(
    draws: Int = 10_000, seed: Seed, attemptLimit: Int = 10_000, monitor: Monitor = .silent
  ) throws(LegacyError) -> LegacySimulation {
    try simulate(draws: draws, seed: seed, attemptLimit: attemptLimit, monitor: monitor, workers: nil)
  }

  package func simulate(
    draws: Int, seed: Seed, attemptLimit: Int = 10_000, monitor: Monitor = .silent, workers: Int?
  ) throws(LegacyError) -> LegacySimulation {
    precondition(draws >= 1 && attemptLimit >= 1, "at least one draw of one attempt")
    let watch = SimulationWatch(draws: draws, monitor: monitor)
    var tally = LegacyTally(self)
    tally.add(0..<1, of: self, seed: seed, attemptLimit: attemptLimit, watch)
    if tally.isCancelled { throw .cancelled }
    if tally.panels == 0 { throw .stuck(attempts: attemptLimit) }
    let first = tally
    let blocks = min(draws, LegacyTally.blocks)
    let tallies = parallelMap(blocks, workers: workers) { block in
      var tally = block == 0 ? first : LegacyTally(self)
      tally.add(
        max(1, draws * block / blocks)..<draws * (block + 1) / blocks, of: self, seed: seed,
        attemptLimit: attemptLimit, watch)
      return tally
    }
    if tallies.contains(where: \.isCancelled) { throw .cancelled }
    return tallies.dropFirst().reduce(into: tallies[0]) { $0.add($1) }.simulation(members: system.counts)
  }
}

/// The counts of some of the draws.
private struct LegacyTally: Sendable {
  /// Enough to keep many cores busy, few enough for their memory.
  static let blocks = 32

  private(set) var panels = 0
  private(set) var isCancelled = false
  private var restarts = 0
  private var failures = 0
  private var seats: [Int]
  private var squares: [Int]

  init(_ draw: LegacyDraw) {
    seats = draw.members.map { _ in 0 }
    squares = seats
  }

  mutating func add(
    _ draws: Range<Int>, of draw: LegacyDraw, seed: Seed, attemptLimit: Int, _ watch: SimulationWatch
  ) {
    var attempt = LegacyAttempt(draw)
    var own = seats.map { _ in 0 }
    for number in draws {
      var generator = SeededGenerator(seed: seed, stream: .legacy(draw.version, draw: number))
      var attempts = 0
      var isFound = false
      while !isFound && attempts < attemptLimit {
        isCancelled = watch.isCancelled()
        if isCancelled { return }
        isFound = attempt.run(using: &generator)
        attempts += 1
        watch.count(isFound)
      }
      restarts += isFound ? attempts - 1 : attempts
      guard isFound else {
        failures += 1
        continue
      }
      panels += 1
      for t in attempt.seats {
        // (x + 1)² = x² + 2 x + 1
        squares[Int(t)] += 2 * own[Int(t)] + 1
        own[Int(t)] += 1
        seats[Int(t)] += 1
      }
      for t in attempt.seats { own[Int(t)] = 0 }
    }
  }

  mutating func add(_ other: LegacyTally) {
    panels += other.panels
    restarts += other.restarts
    failures += other.failures
    for t in seats.indices {
      seats[t] += other.seats[t]
      squares[t] += other.squares[t]
    }
  }

  func simulation(members: [Int]) -> LegacySimulation {
    LegacySimulation(
      panels: panels, members: members, seats: seats, squares: squares, restarts: restarts, failures: failures
    )
  }
}
