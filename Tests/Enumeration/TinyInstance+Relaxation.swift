/// What becomes of an instance when seats may be fractions: its marginal polytope, by exact programs.
///
/// Only to count how often fractions promise what no lottery keeps.
public struct ExactRelaxation: Sendable {
  /// The members who have a seat in some marginals.
  public let reachable: [Int]
  /// The largest smallest marginal of the asked members.
  public let maximin: Rational
}

extension TinyInstance {
  /// The relaxation of the quotas, the size and the households, with the smallest marginal taken over
  /// `asked`; nil where even fractional seats do not meet them.
  ///
  /// - Precondition: at least one member is asked.
  public func relaxation(asking asked: [Int]) -> ExactRelaxation? {
    let n = members.count
    // Rows (row of members, right side, sign of the slack; 0 for an equation).
    var rows: [(entries: [Int128], right: Int128, slack: Int128)] = []
    rows.append((members.map { _ in 1 }, Int128(panelSize), 0))
    for f in quotas.indices {
      for v in quotas[f].indices {
        let entries = members.map { Int128($0[f] == v ? 1 : 0) }
        let quota = quotas[f][v]
        rows.append((entries, Int128(quota.minimum), -1))
        rows.append((entries, Int128(quota.maximum), 1))
      }
    }
    for home in Set(households.compactMap { $0 }).sorted() {
      rows.append((households.map { $0 == home ? 1 : 0 }, 1, 1))
    }
    for i in members.indices where households[i] == nil {
      rows.append((members.indices.map { $0 == i ? 1 : 0 }, 1, 1))
    }
    // For each asked member, marginal less z less a surplus is 0.
    for i in asked { rows.append((members.indices.map { $0 == i ? 1 : 0 }, 0, -1)) }

    let firstAsked = rows.count - asked.count
    let z = rows.indices.map { Int128($0 >= firstAsked ? -1 : 0) }
    let slacks = rows.indices.filter { rows[$0].slack != 0 }.map { r in
      rows.indices.map { $0 == r ? rows[r].slack : 0 }
    }
    let columns = members.indices.map { i in rows.map { $0.entries[i] } } + [z] + slacks
    guard var program = ExactSimplex(columns: columns, right: rows.map(\.right)) else { return nil }
    let reachable = (0..<n).filter { i in
      // z = 0 bars nobody, so the row of z does not matter here.
      _ = program.maximise(columns.indices.map { $0 == i ? 1 : 0 })
      return program.value(of: i) > .zero
    }
    _ = program.maximise(columns.indices.map { $0 == n ? 1 : 0 })
    return ExactRelaxation(reachable: reachable, maximin: program.value(of: n))
  }
}
