import Sortition
import SortitionEnumeration

/// The chances that LEGACY gives, by all its random choices, member by member, in rational arithmetic.
///
/// Who is left depends on who was selected alone, not on the order. So the states are sets of members; an attempt walks
/// from set to set. Nothing is stopped early: whoever cannot meet a minimum fails at the end. Ratios are compared as
/// quotients of doubles, as the programs do.
struct EnumeratedLegacy {
  private let tiny: TinyInstance
  private let version: LegacyDraw.Version
  /// The probability that an attempt succeeds.
  let success: Rational
  /// The panels that an attempt can end with, as sets of members, and the probability that it does.
  let panels: [(members: [Int], probability: Rational)]

  /// - Precondition: at most four seats, so that all fractions fit.
  init(_ tiny: TinyInstance, version: LegacyDraw.Version) {
    precondition(tiny.panelSize <= 4, "denominators up to 27720⁴")
    self.tiny = tiny
    self.version = version
    let all = 1 << tiny.members.count
    var weights = [Rational](repeating: .zero, count: all)
    weights[0] = .one
    var panels: [(members: [Int], probability: Rational)] = []
    // A set comes after all its subsets.
    for set in 0..<all where weights[set] != .zero {
      let chosen = tiny.members.indices.filter { set >> $0 & 1 == 1 }
      if chosen.count == tiny.panelSize {
        if Self.meetsMinima(chosen, of: tiny) { panels.append((chosen, weights[set])) }
        continue
      }
      let left = Self.left(after: chosen, of: tiny)
      guard let candidates = Self.candidates(left, chosen, of: tiny, version: version) else { continue }
      for i in candidates where !Self.isRefused(i, left, chosen, of: tiny, version: version) {
        weights[set | 1 << i] += weights[set] / Rational(Int128(candidates.count))
      }
    }
    self.panels = panels
    success = panels.reduce(.zero) { $0 + $1.probability }
  }

  /// E[xᵖ] of the seats of some members, given that the attempt succeeds.
  func moment(_ power: Int, of members: [Int]) -> Double {
    let sum = panels.reduce(Rational.zero) { sum, panel in
      let seats = panel.members.count { members.contains($0) }
      return sum + panel.probability * Rational(Int128(power == 1 ? seats : seats * seats))
    }
    return (sum / success).value
  }

  private static func seats(_ chosen: [Int], _ f: Int, _ v: Int, of tiny: TinyInstance) -> Int {
    chosen.count { tiny.members[$0][f] == v }
  }

  private static func meetsMinima(_ chosen: [Int], of tiny: TinyInstance) -> Bool {
    tiny.quotas.indices.allSatisfy { f in
      tiny.quotas[f].indices.allSatisfy { seats(chosen, f, $0, of: tiny) >= tiny.quotas[f][$0].minimum }
    }
  }

  /// Neither selected, nor a housemate of somebody selected, nor of a value that is full.
  private static func left(after chosen: [Int], of tiny: TinyInstance) -> [Int] {
    tiny.members.indices.filter { i in
      !chosen.contains(i)
        && !chosen.contains { tiny.households[i] != nil && tiny.households[$0] == tiny.households[i] }
        && tiny.quotas.indices.allSatisfy { f in
          let v = tiny.members[i][f]
          return seats(chosen, f, v, of: tiny) < tiny.quotas[f][v].maximum
        }
    }
  }

  /// Those left who have the most urgent value.
  private static func candidates(
    _ left: [Int], _ chosen: [Int], of tiny: TinyInstance, version: LegacyDraw.Version
  ) -> [Int]? {
    var best = -Double.infinity
    var people: [Int]?
    for f in tiny.quotas.indices {
      for v in tiny.quotas[f].indices {
        let own = left.filter { tiny.members[$0][f] == v }
        if own.isEmpty { continue }
        let missing = tiny.quotas[f][v].minimum - seats(chosen, f, v, of: tiny)
        let ratio = Double(version == .published ? missing : max(0, missing)) / Double(own.count)
        if ratio > best { (best, people) = (ratio, own) }
      }
    }
    return people
  }

  /// Whether the deployed program fails when it selects this member.
  private static func isRefused(
    _ i: Int, _ left: [Int], _ chosen: [Int], of tiny: TinyInstance, version: LegacyDraw.Version
  ) -> Bool {
    version == .deployed
      && tiny.quotas.indices.contains { f in
        let v = tiny.members[i][f]
        return left.count { tiny.members[$0][f] == v } == 1
          && seats(chosen, f, v, of: tiny) < tiny.quotas[f][v].minimum
      }
  }
}
