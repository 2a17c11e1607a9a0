internal import ArgumentParser
internal import SortitionRepresentativeness
internal import SortitionReports
internal import SortitionTables

extension WeightsCommand {
  /// Whom the weights are of, their design weights, and where these come from.
  struct Design {
    let subject: AssessmentResult.Subject
    let weights: [Double]?
    let origin: WeightsSummary.Design
  }

  /// The column that is named; else 1/π for a panel, and none for participants.
  func design(of input: AssessmentInput, _ method: WeightingMethod) throws -> Design {
    let column = weighting.base.map { WeightsSummary.Design.column($0) }
    switch input.subject {
    case .pool:
      throw CommandFailure(
        .usage, "Whose weights? Name a panel by --panel, or participants by --participants.")
    case .participants:
      guard method != .design || column != nil else {
        throw CommandFailure(
          .usage, "--method design: participants have design weights by --base alone.")
      }
      return Design(subject: .participants, weights: input.base, origin: column ?? .none)
    case .panel(let panel):
      panel.notesOfWeights.forEach { Console.error("Note: \($0)") }
      if let column { return Design(subject: .panel, weights: input.base, origin: column) }
      let weights = try inverseChances(of: panel)
      return Design(subject: .panel, weights: weights, origin: .lottery(people: input.peopleWithChance))
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

  /// Refuses what stands among the options of a group, and weights make nothing of.
  func refuseOthers() throws {
    let given = [("--invited", people.invited), ("--households", people.households)]
    for (option, value) in given where value != nil {
      throw CommandFailure(.usage, "\(option): weights makes nothing of it. Leave it out.")
    }
  }
}
