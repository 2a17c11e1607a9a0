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
  private let quotas: [Feature]
  private let masks: AssessmentMasks?

  /// The summary of an assessment.
  ///
  /// - Parameters:
  ///   - dataSet: what the data set is called.
  ///   - quotas: the features of the quota file.
  ///   - masks: what stays out of a publication; nil where it is none.
  public init(
    _ result: AssessmentResult, dataSet: String, quotas: [Feature] = [], masks: AssessmentMasks? = nil,
    style: Style = .plain
  ) {
    self.quotas = quotas
    self.masks = masks
    self.result = result
    self.style = style
    words = CellWords(features: result.assessment.population.features)
    let group = GroupWords(subject: result.subject).count(result.assessment.answers.count)
    title = "\(Lines.printable(dataSet)): \(group) beside the population"
  }

  /// The checks of a sign-off, each with its figures in words.
  public var checks: [(item: SignOffItem, detail: String)] {
    guard let signOff = result.signOff else { return [] }
    let lines = SignOffLines(signOff, words, quotas: quotas)
    return signOff.items.map { ($0, lines.detail($0)) }
  }

  /// The summary, lines of at most 100 characters.
  public func text(files: FileList? = nil) -> String {
    let assessment = result.assessment
    var lines = [style.heading(title)]
    lines += OpeningLines(result, words, masks).lines
    lines += ["", style.heading("Who is compared with whom")] + PopulationLines(result, words, masks).lines
    lines += ["", style.heading("Features")] + FeatureLines(assessment, words, masks).lines
    lines += section(
      "Pairs and triples of features, the farthest beyond chance first",
      CrossingLines(assessment, words, masks).lines)
    lines += section("Groups without anybody", EmptyGroupLines(assessment, words, masks).lines)
    if let channels = result.channels { lines += section("Channels", ChannelLines(channels, words).lines) }
    if let response = result.response {
      lines += section("Response to invitations", ResponseLines(response, words).lines)
    }
    if let lottery = result.lottery { lines += section("The lottery", LotteryLines(lottery, words).lines) }
    if let signOff = result.signOff {
      lines += section("Sign-off", SignOffLines(signOff, words, quotas: quotas).lines(style))
    }
    lines += ["", style.heading("What this does not say")] + limits
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the figures do not say, whatever they are.
  private var limits: [String] {
    var sentences = ["Nothing here is about traits that no feature tells: opinions, time, language."]
    switch result.subject {
    case .participants, .pool:
      sentences.append("People chose to come; an interval or a p-value measures chance, not that choice.")
      if result.subject == .pool {
        sentences.append(
          "Letters to households bring housemates together, so chance alone spreads more than it says.")
      }
    case .panel:
      sentences.append("A quota makes its own counts right; what it says of other features is chance.")
    }
    return Lines.paragraph(sentences.joined(separator: " "))
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style.heading(title)] + lines
  }
}
