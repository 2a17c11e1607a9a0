import Sortition
import SortitionSelection
import Testing

/// Warrant: what is true of these pools by hand, whatever single answer of the solver fails.
@Suite("A solver whose answers fail")
struct UnreliableSolverTests {
  /// Three seats; kinds 000, 011, 101 and 110, three people each; every feature wants exactly one seat of its
  /// value 1. Each of the last three kinds gives it to two features: halves of them meet all three (with
  /// 1½ seats for 000), whole people none, since 2 (x + y + z) = 3. One newcomer 111 with two of 000 does.
  private static let odd = CheckCase(
    members: kinds.flatMap { Array(repeating: $0, count: 3) },
    ranges: Array(repeating: [Quota(0, 3), Quota(1, 1)], count: 3), size: 3)
  private static let kinds = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]

  /// Four people a, b, c, d with two seats, any two of different values: panels {a,d} and {b,c} meet it.
  private static let fair = CheckCase(
    members: [[0, 0], [0, 1], [1, 0], [1, 1]],
    ranges: Array(repeating: [Quota(1, 1), Quota(1, 1)], count: 2),
    size: 2)

  @Test("a denied panel that turns up later is the verdict")
  func refuted() throws {
    guard let solver = UnreliableSolver(fault: { $0 == 0 ? .denies : nil }) else { return }
    let report = try Self.fair.request.check(solver: solver)
    #expect(report.feasible == true && report.provedBy == .panel)
    #expect(solver.questions > 1)
  }

  @Test(
    "whichever question fails, a check says nothing false and keeps what was found",
    arguments: [UnreliableSolver.Fault.isUnreliable, .givesUp])
  func failingChecks(_ fault: UnreliableSolver.Fault) throws {
    guard let counting = UnreliableSolver(fault: { _ in nil }) else { return }
    let whole = try Self.odd.request.check(solver: counting)
    #expect(whole.provedBy == .integerProgram && whole.remedies?.volunteers?.count == 1)
    let conflict = try #require(whole.conflict)
    var withConflict = 0
    for failing in 0..<counting.questions {
      guard let solver = UnreliableSolver(fault: { $0 == failing ? fault : nil }) else { return }
      let report = try Self.odd.request.check(solver: solver)
      #expect(report.feasible != true, "question \(failing)")
      // Another way to an answer may lead to another repair of the same cost.
      if let remedies = report.remedies {
        #expect(remedies.repair?.cost == whole.remedies?.repair?.cost, "question \(failing)")
        #expect(remedies.volunteers == whole.remedies?.volunteers, "question \(failing)")
      }
      if report.remedies == nil, report.conflict == conflict { withConflict += 1 }
    }
    // A remedy that fails does not take the conflict with it.
    #expect(fault == .givesUp || withConflict > 0)
  }

  @Test(
    "whichever question fails, a fit that is certified is the right one",
    arguments: [UnreliableSolver.Fault.isUnreliable, .givesUp])
  func failingFits(_ fault: UnreliableSolver.Fault) throws {
    // Two seats, at least one of value 0 in every feature: no panel is without 000, and 1/8 for everybody on
    // average is 1/12 for the twelve others on panels.
    let gap = CheckCase(
      members: Self.kinds.flatMap { Array(repeating: $0, count: 4) },
      ranges: Array(repeating: [Quota(1, 2), Quota(0, 2)], count: 3), size: 2)
    guard let counting = UnreliableSolver(fault: { _ in nil }) else { return }
    let whole = try gap.request.fit(solver: counting)
    #expect(whole.isCertified && whole.panels != nil && abs(whole.audit.minimum - 1.0 / 12) <= 1e-9)
    for failing in 0..<counting.questions {
      guard let solver = UnreliableSolver(fault: { $0 == failing ? fault : nil }) else { return }
      do throws(FitError) {
        let fit = try gap.request.fit(solver: solver)
        if fit.isCertified {
          #expect(abs(fit.audit.minimum - 1.0 / 12) <= 1e-9, "question \(failing)")
        }
      } catch {
        guard case .undecided = error else { throw error }
      }
    }
  }
}
