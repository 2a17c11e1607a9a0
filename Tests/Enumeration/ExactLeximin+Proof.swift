extension ExactLeximin {
  /// Whether the lottery and the weights of the stages prove `probabilities` to be the leximin over these
  /// panels, whatever found them.
  ///
  /// Claim, by induction: each leximin lottery has the fixed members at their levels and only panels of a
  /// *face*, at first all panels. Let w be a stage's weights, c = max w(P) over the panels of the face with
  /// w(P) = Σ_{i ∈ P} w_i, and let w_i ≥ 0 for the members not fixed, W > 0 their sum. For every lottery on
  /// the face with the fixed members at their levels, Σ w_i π_i ≤ c, so
  ///
  ///     W · (smallest π_i not fixed) ≤ Σ_{not fixed} w_i π_i ≤ c − Σ_{fixed} w_i level_i.
  ///
  /// If the given lottery attains this bound for the smallest, then so does every leximin lottery; both
  /// inequalities are then equalities: only panels with w(P) = c remain, and all i not fixed with w_i > 0 are
  /// at the level. That is the claim for the next stage. When all are fixed, their chances are proved. Members
  /// on no panel must be those that no stage fixes.
  public func proofHolds(members count: Int, panels: [MemberSet]) -> Bool {
    guard lottery.allSatisfy({ panels.contains($0.panel) && $0.probability > .zero }),
      lottery.reduce(.zero, { $0 + $1.probability }) == .one,
      Self.chances(of: lottery, members: count) == probabilities
    else { return false }

    var face = panels
    var free = (0..<count).filter { i in panels.contains { $0.contains(i) } }
    var fixed: [Int] = []
    for stage in stages {
      func weight(_ panel: MemberSet) -> Int128 {
        (0..<count).reduce(0) { panel.contains($1) ? $0 + stage.weights[$1] : $0 }
      }
      let total = free.reduce(0) { $0 + stage.weights[$1] }
      guard let most = face.map(weight).max(), total > 0, free.allSatisfy({ stage.weights[$0] >= 0 })
      else { return false }
      let share = fixed.reduce(Rational.zero) { $0 + Rational(stage.weights[$1]) * probabilities[$1] }
      let bound = (Rational(most) - share) / Rational(total)
      guard bound == stage.level, free.map({ probabilities[$0] }).min() == bound,
        stage.fixed == free.filter({ stage.weights[$0] > 0 }),
        stage.fixed.allSatisfy({ probabilities[$0] == bound })
      else { return false }
      face = face.filter { weight($0) == most }
      fixed += stage.fixed
      free.removeAll { stage.fixed.contains($0) }
    }
    return free.isEmpty
  }
}
