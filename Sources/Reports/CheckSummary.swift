public import Sortition

/// A check of quotas against a pool, in words for the terminal.
public struct CheckSummary: Sendable {
  private let dataSet: String
  private let request: PanelRequest
  private let plan: PanelPlan
  private let leftOut: Int
  private let report: CheckReport
  private let style: Style
  private let words: QuotaWords

  /// The summary of a check.
  ///
  /// - Parameters:
  ///   - plan: the whole panel, of which the request draws a part; nil: it draws all.
  ///   - leftOut: how many people of the pool file are neither in the draw nor on the panel for certain.
  /// - Precondition: the report is of the request.
  public init(
    dataSet: String, request: PanelRequest, plan: PanelPlan? = nil, leftOut: Int = 0, report: CheckReport,
    style: Style = .plain
  ) {
    self.dataSet = Lines.printable(dataSet)
    self.request = request
    self.plan = plan ?? PanelPlan(quotas: request.quotas, size: request.panelSize)
    self.leftOut = leftOut
    self.report = report
    self.style = style
    words = QuotaWords(
      system: report.system, features: request.quotas.features, plan: plan,
      noun: request.profiles.noun)
  }

  /// The summary, lines of at most 100 characters.
  public func text(files: FileList? = nil) -> String {
    var lines = [
      style.heading(
        plan.title(dataSet: dataSet, request.profiles.noun.count(request.profiles.memberCount)))
    ]
    lines += plan.people(request.profiles.memberCount, leftOut: leftOut)
    switch report.verdict {
    case .open: lines += open
    case .feasible: lines += feasible
    case .infeasible(let method, let conflict, let remedies):
      lines += ["", style.verdict(.fail, "No panel can meet these quotas.")]
      lines += method == .arithmetic ? arithmetic : words.paragraphs(on: conflict)
      if let remedies { lines += words.paragraphs(on: remedies) }
    }
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Contradictions

  private var arithmetic: [String] {
    var lines: [String] = []
    if plan.fixed.count > 0 {
      lines += Lines.paragraph(
        "Of the \(Figures.count(plan.drawnSize, "seat")) to be drawn, and of what the people on the panel for "
          + "certain leave of the quotas:")
    }
    lines += report.consistency.contradictions.flatMap { Lines.paragraph(sentence($0), first: "  - ") }
    if let sizes = report.possibleSizes, !sizes.contains(request.panelSize) {
      let (least, most) = (sizes.lowerBound + plan.fixed.count, sizes.upperBound + plan.fixed.count)
      lines += Lines.paragraph(
        "With these quotas and \(words.noun.many), arithmetic allows panels of "
          + Figures.range(least, most, largest: most)
          + (most == 1 ? " seat" : " seats") + (plan.fixed.count == 0 ? "." : " in all."))
    }
    return lines
  }

  private func sentence(_ contradiction: QuotaConsistency.Contradiction) -> String {
    func seats(_ count: Int) -> String { Figures.count(count, "seat") }
    func volunteers(_ count: Int) -> String { words.noun.count(count) }
    func name(_ feature: Feature.ID) -> String { Lines.printable(words.features[feature.index].name) }
    var text: String
    switch contradiction {
    case .poolBelowSize(let count, let size):
      text = "The \(words.noun.all) has \(volunteers(count)) for \(seats(size))."
    case .minimaAboveSize(let feature, let sum, let size):
      text = "The minima of \(name(feature)) add up to \(Figures.grouped(sum)), more than \(seats(size))."
    case .maximaBelowSize(let feature, let sum, let size):
      text = "The maxima of \(name(feature)) add up to \(Figures.grouped(sum)), fewer than \(seats(size))."
    case .tooFewVolunteers(let feature, let value, let count, let minimum):
      text =
        "\(words.name(feature, value)) has \(volunteers(count)), fewer than its minimum of \(seats(minimum))."
    case .tooFewForSize(let feature, let usable, let size):
      text =
        "The \(words.noun.many) whom the maxima of \(name(feature)) let take part fill \(seats(usable)) at most, "
        + "of \(Figures.grouped(size))."
    case .tooFewInBoth(let f, let v, let g, let w, let count, let needed):
      text =
        "The minima of \(words.name(f, v)) and \(words.name(g, w)) leave at least \(seats(needed)) to people "
        + "who are both; \(volunteers(count)) \(count == 1 ? "is" : "are")."
    }
    // Where the fewest volunteers who must join are known, all contradictions and households in view, they alone
    // are told.
    if report.remedies == nil, let missing = contradiction.missingVolunteers {
      // Whoever joins makes a pool larger; a value needs those who have it.
      let kind = if case .poolBelowSize = contradiction { "" } else { "such " }
      text += " Missing: \(Figures.count(missing, kind + words.noun.one, kind + words.noun.many))."
    }
    return text
  }

  // MARK: No contradiction

  private var feasible: [String] {
    ["", style.verdict(.pass, "These quotas can be met.")]
      + Lines.paragraph("A panel that meets them all was found, and its seats were counted.")
      + chances
  }

  private var open: [String] {
    ["", style.verdict(.pass, "No contradiction found.")]
      + Lines.paragraph(
        "Decided: the minima and maxima fit the size and the \(words.noun.many), value by value and for each pair of values"
          + (report.unreachable == nil
            ? "." : "; and on average over many panels all quotas can be met together."))
      + Lines.paragraph(
        "Not decided: whether a single panel meets all quotas. Usually there is one; with few "
          + "\(words.noun.many) or tight quotas there may be none. “sortition fit” tries to construct it.")
      + chances
  }

  /// Who is on no panel, what is known of the others, and what no lottery can exceed.
  private var chances: [String] {
    let lines = words.paragraphs(on: report.unreachable ?? []) + reach
    guard let bound = report.levelBound else { return lines }
    let all = report.unreachable?.isEmpty == false ? "all who can be on a panel" : everyVolunteer
    return lines
      + Lines.paragraph("No lottery can give \(all) a chance above \(Figures.percent(bound)).")
  }

  private var inDraw: String { plan.fixed.count == 0 ? "" : " in the draw" }
  private var everyVolunteer: String { "every \(words.noun.one)\(inDraw)" }

  /// Whether the others are on some panel.
  private var reach: [String] {
    guard let unreachable = report.unreachable else {
      return Lines.paragraph("Not decided: whether \(everyVolunteer) can be on a panel.")
    }
    let everyone = unreachable.isEmpty
    guard !report.reachIsExact else {
      return Lines.paragraph(
        everyone
          ? "Every \(words.noun.one)\(inDraw) can be on some panel." : "Everybody else can be on some panel.")
    }
    return Lines.paragraph(
      "Not decided: whether every\(everyone ? " \(words.noun.one)\(inDraw)" : "body else") can be on a panel. Only the relaxation "
        + "was asked, that is, whether quotas met on average leave room for each of them; "
        + "“sortition fit” decides it where its lottery is certified.")
  }
}
