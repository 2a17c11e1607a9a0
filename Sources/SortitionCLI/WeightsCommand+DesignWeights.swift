internal import ArgumentParser
internal import SortitionRepresentativeness
internal import SortitionReports
internal import SortitionTables

extension WeightsCommand {
  /// Whom the weights are of, and their design weights: the column that is named; else 1/π for a panel, and none for
  /// participants.
  func designWeights(
    of input: AssessmentInput, _ method: WeightingMethod
  ) throws -> (subject: AssessmentResult.Subject, weights: [Double]?, origin: DesignWeightOrigin) {
    let column = weighting.base.map { DesignWeightOrigin.column($0) }
    switch input.subject {
    case .pool:
      throw CommandFailure(
        .usage, "Whose weights? Name a panel by --panel, or participants by --participants.")
    case .participants:
      guard method != .design || column != nil else {
        throw CommandFailure(
          .usage, "--method design: participants have design weights by --base alone.")
      }
      return (.participants, input.base, column ?? .none)
    case .panel(let panel):
      panel.notesOfWeights.forEach { Console.error("Note: \($0)") }
      if let column { return (.panel, input.base, column) }
      let weights = try inverseChances(of: panel)
      guard let people = input.lottery?.peopleWithChance else { preconditionFailure("chances of a lottery") }
      return (.panel, weights, .lottery(people: people))
    }
  }

  private func inverseChances(of panel: PanelFile) throws -> [Double] {
    switch panel.designWeights {
    case .weights(let weights): return weights
    case .missing:
      throw CommandFailure(
        .usage,
        "A panel's design weights are those of its lottery: name its folder by --lottery, or a column by --base."
      )
    case .impossible(let count):
      throw CommandFailure(
        .usage,
        "\(Figures.count(count, "member")) of the panel could not be drawn by this lottery, or \(count == 1 ? "does" : "do") "
          + "not stand in its probabilities.csv. Give the folder of the panel's own lottery (--lottery).")
    }
  }
}
