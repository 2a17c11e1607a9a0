internal import SortitionRepresentativeness
internal import SortitionReports
internal import SortitionTables

extension WeightsCommand {
  /// The design weights, and where they come from.
  func designWeights(
    _ input: AssessmentInput, _ method: WeightingMethod
  ) throws -> ([Double]?, WeightsSummary.Design) {
    if let title = weighting.base { return (input.base, .column(title)) }
    switch input.subject {
    case .pool:
      throw CommandFailure(
        .usage, "Whose weights? Name a panel by --panel, or participants by --participants.")
    case .participants:
      if method == .design {
        throw CommandFailure(.usage, "--method design: participants have design weights by --base alone.")
      }
      return (nil, .none)
    case .panel(let panel):
      panel.notesOfWeights.forEach { Console.error("Note: \($0)") }
      switch panel.designWeights {
      case .weights(let weights): return (weights, .lottery(people: input.peopleWithChance))
      case .missing:
        throw CommandFailure(
          .usage,
          "A panel's design weights are those of its lottery: name its folder by --lottery, or a column by --base."
        )
      case .impossible(let count):
        throw CommandFailure(
          .usage,
          "\(Figures.count(count, "member")) of the panel could not be drawn by this lottery, or do not stand in "
            + "its probabilities.csv. Give the folder of the panel's own lottery (--lottery).")
      }
    }
  }
}
