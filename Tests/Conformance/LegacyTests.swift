import Sortition
import SortitionEnumeration
import SortitionSweeps
import Synchronization
import Testing

@Suite("LEGACY")
struct LegacyTests {
  private static let draws = 10_000

  private func system(_ tiny: TinyInstance) -> (QuotaSystem, Profiles) {
    let request = tiny.request()
    return (
      QuotaSystem(profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize),
      request.profiles
    )
  }

  private func seed(_ number: Int) -> Seed {
    Seed(bytes: (0..<32).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 8))) })
  }

  /// Warrant: all random choices of the members' draw, in rational arithmetic (`EnumeratedLegacy`).
  @Test(
    "simulated seats and restarts are those of all random choices", arguments: LegacyDraw.Version.allCases)
  func enumerated(version: LegacyDraw.Version) throws {
    var (compared, withHomes, stuck) = (0, 0, 0)
    let seeds = Sweep.seeds(50)
    for number in seeds {
      var generator = SweptGenerator(seed: number)
      let tiny = TinyInstance.random(using: &generator)
      guard tiny.panelSize <= 4 else { continue }
      let exact = EnumeratedLegacy(tiny, version: version)
      let (system, profiles) = system(tiny)
      let draw = LegacyDraw(system, version: version)
      if exact.success == .zero {
        #expect(throws: LegacyError.stuck(attempts: 50), "seed \(number): \(tiny)") {
          try draw.simulate(draws: 1, seed: seed(number), attemptLimit: 50)
        }
        stuck += 1
        continue
      }
      guard exact.success.value > 0.02 else { continue }
      let simulation = try draw.simulate(draws: Self.draws, seed: seed(number))
      #expect(simulation.panels == Self.draws && simulation.failures == 0, "seed \(number): \(tiny)")
      let n = Double(Self.draws)
      // N successes take a negative binomial number of failures: mean N (1 − p)/p, variance N (1 − p)/p².
      let p = exact.success.value
      #expect(
        abs(Double(simulation.restarts) - n * (1 - p) / p) <= 5 * (n * (1 - p)).squareRoot() / p + 1e-6,
        "seed \(number): \(tiny), \(simulation.restarts) restarts, success \(p)")
      for t in 0..<system.profileCount {
        let members = profiles.ofMember.indices.filter { profiles.ofMember[$0] == Profile.ID(t) }
        let (mean, square) = (exact.moment(1, of: members), exact.moment(2, of: members))
        let error = (max(0, square - mean * mean) / n).squareRoot()
        #expect(
          abs(Double(simulation.seats[t]) / n - mean) <= 5 * error + 1e-12,
          "seed \(number): \(tiny), profile \(t): \(simulation.seats[t]) of \(mean * n)")
      }
      compared += 1
      if !profiles.compositions.isEmpty { withHomes += 1 }
    }
    // Of each sort there are enough to tell something.
    #expect(
      compared * 5 > seeds.count && withHomes * 15 > seeds.count && stuck * 40 > seeds.count,
      "\(compared), \(withHomes), \(stuck)")
  }

  /// 300 people of three features, and quotas around the seats of some panel of them.
  private func largeSystem(_ number: Int) -> QuotaSystem {
    var generator = SweptGenerator(seed: 1000 + number)
    let values = [2, 4, 5]
    let people = (0..<300).map { _ in
      values.map { min(Int.random(in: 0..<$0, using: &generator), .random(in: 0..<$0, using: &generator)) }
    }
    let panel = people.shuffled(using: &generator).prefix(40)
    let features = values.enumerated().map { f, count in
      Feature(name: "f\(f)", values: (0..<count).map { "v\($0)" })
    }
    let quotas = Quotas(
      features: features,
      ranges: values.enumerated().map { f, count in
        (0..<count).map { v in
          let seats = panel.count { $0[f] == v }
          return Quota(max(0, seats - 1), seats + 1)
        }
      })
    let pool = Pool(
      features: features, ids: people.indices.map(String.init),
      values: values.indices.map { f in people.map { Feature.Value($0[f]) } })
    return QuotaSystem(profiles: Profiles(of: pool).profiles, quotas: quotas, panelSize: 40)
  }

  /// Warrant: the quotas, and addition.
  @Test("every panel meets the quotas, and a simulation is the sum of its draws", arguments: Sweep.seeds(20))
  func panels(number: Int) throws {
    let draw = LegacyDraw(largeSystem(number), version: number % 2 == 0 ? .published : .deployed)
    let simulation = try draw.simulate(draws: 70, seed: seed(number))
    var seats = simulation.seats.map { _ in 0 }
    var squares = seats
    var restarts = 0
    for panel in 0..<70 {
      let panel = try #require(draw.panel(draw: panel, seed: seed(number)))
      #expect(draw.system.admits(panel.seats), "seed \(number)")
      for t in seats.indices {
        seats[t] += panel.seats[t]
        squares[t] += panel.seats[t] * panel.seats[t]
      }
      restarts += panel.restarts
    }
    #expect(seats == simulation.seats && squares == simulation.squares, "seed \(number)")
    #expect(restarts == simulation.restarts && simulation.panels == 70, "seed \(number)")
  }

  @Test("one, two and eight workers give the same simulation", arguments: Sweep.seeds(4))
  func workers(number: Int) throws {
    for version in LegacyDraw.Version.allCases {
      let draw = LegacyDraw(largeSystem(number), version: version)
      let one = try draw.simulate(draws: 500, seed: seed(number), workers: 1)
      for workers in [2, 8] {
        #expect(try draw.simulate(draws: 500, seed: seed(number), workers: workers) == one, "seed \(number)")
      }
      #expect(try draw.simulate(draws: 500, seed: seed(number + 100), workers: 2) != one, "seed \(number)")
    }
  }

  @Test("progress counts attempts up to the last, and panels up to all of them")
  func progress() throws {
    let reports = Mutex<[(panels: Int, attempts: Int)]>([])
    let monitor = Monitor(report: { progress in
      guard case .simulated(let panels, 1000, let attempts) = progress else { return }
      reports.withLock { $0.append((panels, attempts)) }
    })
    let draw = LegacyDraw(largeSystem(1), version: .deployed)
    let simulation = try draw.simulate(draws: 1000, seed: seed(1), monitor: monitor)
    let said = reports.withLock { $0 }
    let attempts = simulation.panels + simulation.restarts
    #expect(said.count == attempts / 64 && said.allSatisfy { $0.panels <= min(1000, $0.attempts) })
    #expect(Set(said.map(\.attempts)) == Set(stride(from: 64, through: attempts, by: 64)))
  }

  @Test("a simulation stops when it is asked to, and says so")
  func cancellation() {
    let draw = LegacyDraw(largeSystem(0), version: .published)
    let asked = Atomic(0)
    #expect(throws: LegacyError.cancelled) {
      try draw.simulate(
        draws: 100_000, seed: seed(0),
        monitor: Monitor(isCancelled: { asked.add(1, ordering: .relaxed).newValue > 100 }))
    }
    #expect(asked.load(ordering: .relaxed) < 200)
  }

  /// Proof: the one seat for b can go to the only b alone. The published draw takes it at ratio 1; the deployed one fails
  /// by it, since with this person the last b leaves before the seat is counted.
  @Test("where a minimum needs everybody of a value, the deployed draw never finds a panel")
  func lastOfAValue() throws {
    let tiny = TinyInstance(
      panelSize: 2, quotas: [[TinyInstance.Quota(1, 1), TinyInstance.Quota(1, 1)]],
      members: [[0], [0], [0], [1]])
    let (system, _) = system(tiny)
    let published = try LegacyDraw(system, version: .published).simulate(draws: 200, seed: seed(1))
    #expect(published.seats == [200, 200] && published.restarts == 0)
    #expect(throws: LegacyError.stuck(attempts: 100)) {
      try LegacyDraw(system, version: .deployed).simulate(draws: 200, seed: seed(1), attemptLimit: 100)
    }
  }

  /// Proof: no quota needs anybody. Published: with minima 0 all ratios are 0, so the first value is drawn from; then it
  /// has ratio −1/r and the other 0. So each seat goes to the value with fewer seats, the first on ties as long as equally
  /// many are left. Deployed: all seats go to the first value.
  @Test("once no minimum is missing, the published draw balances, the deployed one takes the first value")
  func afterTheMinima() throws {
    let tiny = TinyInstance(
      panelSize: 4, quotas: [[TinyInstance.Quota(0, 12), TinyInstance.Quota(0, 12)]],
      members: (0..<12).map { [$0 % 2] })
    let (system, _) = system(tiny)
    let seats = try LegacyDraw.Version.allCases.map {
      try LegacyDraw(system, version: $0).simulate(draws: 50, seed: seed(2)).seats
    }
    #expect(seats == [[100, 100], [200, 0]])
  }
}
