public import Sortition
public import SortitionRepresentativeness

/// How far a group is from its population, in words and figures for the terminal.
///
/// The first lines say who takes part too little, by how much, how sure that is, and what further channels add; the
/// rest is where that comes from.
public struct AssessmentSummary: Sendable {
  private let result: AssessmentResult
  private let title: String
  private let style: Style
  private let words: CellWords

  /// The summary of an assessment.
  ///
  /// - Parameter dataSet: what the data set is called.
  public init(_ result: AssessmentResult, dataSet: String, style: Style = .plain) {
    self.result = result
    self.style = style
    words = CellWords(features: result.assessment.population.features)
    title = "\(Lines.printable(dataSet)): \(result.people) beside the population"
  }

  /// The summary, lines of at most 100 characters.
  public func text(files: FileList? = nil) -> String {
    let assessment = result.assessment
    var lines = [style.heading(title)]
    lines += OpeningLines(result, words).lines
    lines += ["", style.heading("Who is compared with whom")] + PopulationLines(result, words).lines
    lines += ["", style.heading("Features")] + FeatureLines(assessment, words).lines
    lines += section("Pairs and triples of features, the farthest beyond chance first", CrossingLines(assessment, words).lines)
    lines += section("Groups without anybody", EmptyGroupLines(assessment, words).lines)
    if let channels = result.channels { lines += section("Channels", ChannelLines(channels, words).lines) }
    if let response = result.response { lines += section("Response to invitations", ResponseLines(response, words).lines) }
    if let lottery = result.lottery { lines += section("The lottery", LotteryLines(lottery, words).lines) }
    if let signOff = result.signOff { lines += section("Sign-off", signOff.lines(style)) }
    lines += ["", style.heading("What this does not say")] + limits
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style.heading(title)] + lines
  }
}
