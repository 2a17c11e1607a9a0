public import Sortition
public import SortitionRepresentativeness

/// How far a group is from its population, in words and figures for the terminal.
///
/// The first lines say who takes part too little, by how much, how sure that is, and what further channels add; the
/// rest is where that comes from.
public struct AssessmentSummary: Sendable {
  private let shown: ShownAssessment
  private let title: String
  private let style: Style
  private let words: CellWords
  private let signOff: SignOffLines
  private let reached: ReachedMaxima

  /// The summary of an assessment.
  ///
  /// - Parameters:
  ///   - dataSet: what the data set is called.
  ///   - quotas: the features of the quota file.
  public init(
    _ shown: ShownAssessment, dataSet: String, quotas: [Feature] = [], style: Style = .plain
  ) {
    self.shown = shown
    self.style = style
    words = CellWords(features: shown.population.features)
    signOff = SignOffLines(shown.checks ?? [], words, quotas: quotas)
    reached = ReachedMaxima(shown.checks ?? [], words, quotas: quotas)
    let group = GroupWords(subject: shown.subject).count(in: shown)
    title = "\(Lines.printable(dataSet)): \(group) beside the population"
  }

  /// For each check of a sign-off its figures in words; nil where they stay out.
  public var details: [String?] { signOff.details }

  /// The summary, lines of at most 100 characters.
  public func text(files: FileList? = nil) -> String {
    var lines = [style.heading(title)]
    lines += OpeningLines(shown, words, reached).lines
    lines += ["", style.heading("Who is compared with whom")] + PopulationLines(shown, words).lines
    lines += section("Features", FeatureLines(shown.features, words).lines)
    lines += section(
      "Pairs and triples of features, the farthest beyond chance first",
      CrossingLines(shown.crossings, tooLarge: shown.notCrossed, words).lines)
    lines += section("Groups without anybody", EmptyGroupLines(shown.emptyGroups, words).lines)
    if let channels = shown.channels { lines += section("Channels", ChannelLines(channels, words).lines) }
    if let response = shown.response {
      lines += section("Response to invitations", ResponseLines(response, words).lines)
    }
    if let lottery = shown.lottery { lines += section("The lottery", LotteryLines(lottery, words).lines) }
    lines += section("Sign-off", signOff.lines(style))
    lines += ["", style.heading("What this does not say")] + limits
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the figures do not say, whatever they are.
  private var limits: [String] {
    var sentences = ["Nothing here is about what no feature asks: opinions, time, language."]
    switch shown.subject {
    case .participants, .pool:
      sentences.append("People chose to come; an interval or a p-value measures chance, not that choice.")
      if shown.subject == .pool {
        sentences.append(
          "Where a letter goes to a whole household, housemates may come together; then chance alone makes larger "
            + "differences than these intervals and p-values allow for.")
      }
    case .panel:
      sentences.append(
        "A quota settles the counts of its own feature; how near the panel is on others it leaves open.")
    }
    return Lines.paragraph(sentences.joined(separator: " "))
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style.heading(title)] + lines
  }
}
