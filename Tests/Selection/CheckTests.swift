import Sortition
import SortitionSelection
import Testing

/// Warrant: proofs by hand, and enumeration of all panels and of fractional panels with small
/// denominators. Without a solver of integer programs; with one, see the conformance tests.
@Suite("The check of a request")
struct CheckTests {
  static func side(_ f: Int, _ v: Int, _ side: Certificate.Side, _ limit: Int) -> QuotaSide {
    .init(.value(Feature.ID(f), Feature.Value(v)), side, limit: limit)
  }

  @Test("ducks: nothing is wrong, and nobody gets all others above 1/3")
  func ducks() throws {
    let range = [Quota(1, 2), Quota(1, 2)]
    let report = try CheckCase(
      members: [[0, 0], [1, 0], [0, 1], [0, 1], [1, 1]], ranges: [range, range], size: 2
    ).request.check(solver: nil)
    #expect(report.feasible == nil && report.provedBy == nil && report.conflict == nil)
    #expect(report.unreachable == [])
    let bound = try #require(report.levelBound)
    #expect(abs(bound - 1.0 / 3) < 1e-9)
  }

  @Test("three features, strict: no panel exists, but no contradiction is found, so it stays undecided")
  func strict() throws {
    let small = CheckCase(
      members: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]],
      ranges: [[Quota]](repeating: [Quota(1, 1), Quota(0, 2)], count: 3), size: 2)
    #expect(small.points().isEmpty)
    let report = try small.request.check(solver: nil)
    #expect(report.feasible == nil && report.provedBy == nil && report.conflict == nil)
    #expect(report.possibleSizes?.contains(2) == true)
    let bound = try #require(report.levelBound)
    #expect(abs(bound - 0.5) < 1e-9)
  }

  @Test("sixty-one: the relaxation reaches the one, at 46/61")
  func sixtyOne() throws {
    let kinds = [[0, 0, 2], [0, 2, 0], [2, 0, 0], [1, 1, 2], [1, 2, 1], [2, 1, 1]]
    let report = try CheckCase(
      members: kinds.flatMap { [[Int]](repeating: $0, count: 10) } + [[2, 2, 2]],
      ranges: [[Quota]](repeating: [Quota(15, 46), Quota(15, 46), Quota(0, 46)], count: 3), size: 46
    ).request.check(solver: nil)
    #expect(report.feasible == nil && report.unreachable == [])
    let bound = try #require(report.levelBound)
    #expect(abs(bound - 46.0 / 61) < 1e-9)
  }

  @Test("a transport that fails: all who have the one minimum fall under the other maximum")
  func transport() throws {
    // Two of (0,0), two of (1,1); value 0 of f0 needs 2 seats, value 0 of f1 may have 1.
    let small = CheckCase(
      members: [[0, 0], [0, 0], [1, 1], [1, 1]],
      ranges: [[Quota(2, 2), Quota(0, 2)], [Quota(0, 1), Quota(0, 2)]], size: 2)
    let report = try small.request.check(solver: nil)
    #expect(report.consistency.contradictions == [])
    #expect(report.feasible == false && report.provedBy == .relaxation)
    #expect(report.conflict?.sides == [Self.side(0, 0, .lower, 2), Self.side(1, 0, .upper, 1)])
    #expect(report.conflict?.extent == .irreducibleOfRelaxation)
    #expect(report.shortages == [] && report.unreachable == nil && report.levelBound == nil)
  }

  @Test("a maximum of 0 bars all who have the value")
  func zero() throws {
    let report = try CheckCase(
      members: [[0], [1], [2], [0]], ranges: [[Quota(0, 2), Quota(0, 0), Quota(0, 2)]], size: 2
    ).request.check(solver: nil)
    #expect(report.feasible == nil)
    #expect(
      report.unreachable == [.init(profile: Profile.ID(1), quota: Self.side(0, 1, .upper, 0))])
  }

  @Test("a maximum that others must use up bars the rest of its value")
  func usedUp() throws {
    // Both seats of f1's value 0 go to f0's value 0, who have no other.
    let report = try CheckCase(
      members: [[0, 0], [0, 0], [1, 0], [1, 1]],
      ranges: [[Quota(2, 3), Quota(0, 3)], [Quota(0, 2), Quota(0, 3)]], size: 3
    ).request.check(solver: nil)
    #expect(
      report.unreachable == [.init(profile: Profile.ID(1), quota: Self.side(1, 0, .upper, 2))])
  }

  @Test("a minimum that needs every seat bars the others")
  func everySeat() throws {
    let report = try CheckCase(
      members: [[0], [0], [0], [1]], ranges: [[Quota(2, 4), Quota(0, 4)]], size: 2
    ).request.check(solver: nil)
    #expect(
      report.unreachable == [.init(profile: Profile.ID(1), quota: Self.side(0, 0, .lower, 2))])
  }

  @Test("Brussels with 90 % graduates among 300: both short quotas, and how many are missing")
  func graduates() throws {
    let members = (0..<300).map { i in
      [i % 2, (i / 2) % 3, i < 10 ? 0 : i < 30 ? 1 : 2]
    }
    let small = CheckCase(
      members: members,
      ranges: [
        [Quota(40, 49), Quota(40, 49)], [Quota(29, 30), Quota(32, 33), Quota(26, 27)],
        [Quota(32, 33), Quota(24, 25), Quota(32, 33)],
      ], size: 89)
    let report = try small.request.check(solver: nil)
    #expect(report.feasible == false && report.provedBy == .arithmetic)
    #expect(report.conflict?.sides == [Self.side(2, 0, .lower, 32), Self.side(2, 1, .lower, 24)])
    #expect(
      report.shortages == [
        .init(feature: Feature.ID(2), value: Feature.Value(0), volunteers: 22),
        .init(feature: Feature.ID(2), value: Feature.Value(1), volunteers: 4),
      ])
    #expect(report.unreachable == nil && report.possibleSizes == nil)
  }

  @Test("random systems: nothing is said of them that enumeration contradicts")
  func random() throws {
    var relaxed = 0
    var barred = 0
    for number in 0..<300 {
      var generator = SeededGenerator(seed: .init(number: number), stream: .ticket)
      let small = CheckCase(using: &generator)
      let report = try small.request.check(solver: nil)
      let panels = small.points()
      if report.feasible == false { #expect(panels.isEmpty, "seed \(number)") }
      if small.isRelaxationFeasible() {
        #expect(report.feasible == nil, "seed \(number)")
      } else {
        #expect(report.feasible == false, "seed \(number)")
      }
      for entry in report.unreachable ?? [] {
        barred += 1
        #expect(panels.allSatisfy { $0[entry.profile.index] == 0 }, "seed \(number)")
        #expect(
          [2, 3].allSatisfy { small.points(tickets: $0).allSatisfy { $0[entry.profile.index] == 0 } },
          "seed \(number)")
      }
      if let bound = report.levelBound, !panels.isEmpty {
        // The uniform lottery over panels, over the profiles that the report calls reachable.
        let barred = Set((report.unreachable ?? []).map(\.profile.index))
        let chances = report.system.counts.indices.filter { !barred.contains($0) }.map { t in
          Double(panels.reduce(0) { $0 + $1[t] }) / Double(panels.count * report.system.counts[t])
        }
        #expect((chances.min() ?? 0) <= bound + 1e-9, "seed \(number)")
      }
      if report.provedBy == .relaxation { relaxed += 1 }
    }
    #expect(relaxed >= 5, "the sweep must hit the relaxation, hit it \(relaxed) times")
    #expect(barred >= 5, "the sweep must hit unreachable profiles, hit \(barred)")
  }

  @Test("random systems: a conflict has no panel, and is feasible without any one of its sides")
  func irreducible() throws {
    var conflicts = 0
    for number in 0..<3000 where conflicts < 100 {
      var generator = SeededGenerator(seed: .init(number: 10_000 + number), stream: .ticket)
      let small = CheckCase(using: &generator)
      let report = try small.request.check(solver: nil)
      guard report.provedBy == .relaxation else { continue }
      conflicts += 1
      let conflict = report.conflict?.sides ?? []
      #expect(report.conflict?.extent == .irreducibleOfRelaxation && conflict.count > 0, "seed \(number)")
      #expect(!small.isRelaxationFeasible(keeping: conflict), "seed \(number)")
      for side in conflict {
        let rest = conflict.filter { $0 != side }
        #expect(small.isRelaxationFeasible(keeping: rest), "seed \(number) without \(side)")
      }
    }
    #expect(conflicts == 100, "the sweep found \(conflicts) conflicts")
  }

  @Test("a monitor can stop the check")
  func cancelled() {
    let small = CheckCase(
      members: [[0], [1]], ranges: [[Quota(0, 1), Quota(0, 1)]], size: 1)
    #expect {
      try small.request.check(solver: nil, monitor: Monitor(isCancelled: { true }))
    } throws: { error in
      if case FitError.cancelled = error { true } else { false }
    }
  }
}

extension Seed {
  fileprivate init(number: Int) {
    self.init(bytes: (0..<32).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 4))) })
  }
}
