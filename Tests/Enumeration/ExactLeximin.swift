/// The leximin lottery over given panels, exactly, with its proof.
///
/// Each member is a row of his own: nothing assumes that equal members get equal chances. Members on no
/// panel stay at 0 and the rule runs over the others.
///
/// Stage s maximises the smallest chance of the members who are not fixed yet, over the lotteries that
/// stay optimal for the stages before, and fixes those members whose multiplier is positive: they are at the
/// level in *every* optimum, so the others alone decide which optimum is leximin. Somebody has a positive
/// multiplier, so there are at most as many stages as members; levels may repeat.
public struct ExactLeximin: Sendable {
  /// What one stage found and its multipliers, which prove it (see `proofHolds`).
  public struct Stage: Sendable {
    /// The largest possible smallest chance of the members not fixed before.
    public let level: Rational
    /// One for each member, in a common unit: ≥ 0 for the members not fixed before, of any sign for others.
    public let weights: [Int128]
    /// The members whom this stage fixes at the level.
    public let fixed: [Int]

    /// A stage of these parts.
    public init(level: Rational, weights: [Int128], fixed: [Int]) {
      self.level = level
      self.weights = weights
      self.fixed = fixed
    }
  }

  /// The chance of each member.
  public let probabilities: [Rational]
  /// A lottery with these chances: panels and their positive probabilities.
  public let lottery: [(panel: MemberSet, probability: Rational)]
  /// The stages, with levels that do not fall; as many as it took.
  public let stages: [Stage]

  /// The smallest chance of a member who can be reached: the maximin value.
  ///
  /// - Precondition: the panels have at least one member.
  public var maximin: Rational { stages[0].level }

  /// A claim with its proof, which `proofHolds` judges.
  public init(
    probabilities: [Rational], lottery: [(panel: MemberSet, probability: Rational)], stages: [Stage]
  ) {
    self.probabilities = probabilities
    self.lottery = lottery
    self.stages = stages
  }

  /// Leximin over the lotteries on these panels.
  ///
  /// Columns: the panels, z, a surplus s_i for every member i on some panel, and from the second stage on w.
  /// Rows: Σ_P x_P = 1, and for each i the sum of the x_P with i ∈ P, less z, less s_i, is 0.
  /// Stage 1 maximises z. A later stage adds a column w that raises z for the members not fixed alone: it is
  /// the sum of their columns s_i. Between stages every column that would lower the objective is forbidden;
  /// those left are zero or free to move in exactly the optima of the stage.
  ///
  /// - Precondition: at least one panel.
  public init(members count: Int, panels: [MemberSet]) {
    let reached = (0..<count).filter { i in panels.contains { $0.contains(i) } }
    let rows = 1 + reached.count
    let z = panels.count
    var columns: [[Int128]] = panels.map { panel in [1] + reached.map { panel.contains($0) ? 1 : 0 } }
    columns.append([0] + reached.map { _ in -1 })
    for r in 1..<rows { columns.append((0..<rows).map { $0 == r ? -1 : 0 }) }
    guard var program = ExactSimplex(columns: columns, right: [1] + reached.map { _ in 0 }) else {
      preconditionFailure("leximin needs a panel")
    }

    var free = Array(reached.indices)
    var (stages, level, objective) = ([Stage](), Rational.zero, z)
    while !free.isEmpty {
      if !stages.isEmpty {
        objective = program.append((0..<rows).map { row in row > 0 && free.contains(row - 1) ? -1 : 0 })
      }
      var cost = program.columns.map { _ in Int128(0) }
      cost[objective] = 1
      let (y, gains) = program.maximise(cost)
      level += program.value(of: objective)
      // The surplus of r has column −e_r and cost 0, so optimality says y_r ≤ 0 where it may enter.
      let fixed = free.filter { y[1 + $0] < 0 }
      var weights = Array(repeating: Int128(0), count: count)
      for r in reached.indices { weights[reached[r]] = -y[1 + r] }
      stages.append(Stage(level: level, weights: weights, fixed: fixed.map { reached[$0] }))
      free.removeAll { fixed.contains($0) }
      for j in gains.indices where gains[j] < 0 { program.forbid(j) }
    }

    self.stages = stages
    lottery = panels.indices.map { (panels[$0], program.value(of: $0)) }.filter { $0.1 > .zero }
    probabilities = Self.chances(of: lottery, members: count)
  }

  /// The chance of each member in a lottery.
  public static func chances(
    of lottery: [(panel: MemberSet, probability: Rational)], members: Int
  ) -> [Rational] {
    (0..<members).map { i in
      lottery.reduce(.zero) { $1.panel.contains(i) ? $0 + $1.probability : $0 }
    }
  }
}

extension TinyInstance {
  /// The leximin lottery over all panels; nil where there is none.
  public var leximin: ExactLeximin? {
    let panels = panels
    return panels.isEmpty ? nil : ExactLeximin(members: members.count, panels: panels)
  }
}
