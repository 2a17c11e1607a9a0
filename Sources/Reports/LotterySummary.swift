public import Sortition

/// A fitted lottery, and the panel drawn from it, in words and figures for the terminal.
public struct LotterySummary: Sendable {
  private let asked: Asked
  private let request: PanelRequest
  private let plan: PanelPlan
  private let leftOut: Int
  private let fit: FittedLottery
  private let leaf: TicketTree.Leaf?
  private let gains: [RelaxationGain]
  private let style: Style

  /// The summary of a fit, or of a draw; `gains` as far as they were computed.
  ///
  /// - Parameters:
  ///   - plan: the whole panel, of which the request draws a part; nil: it draws all.
  ///   - leftOut: how many people of the pool file are neither in the draw nor on the panel for certain.
  ///   - leaf: the drawn ticket; nil for a fit.
  /// - Precondition: the fit is of the request, the ticket of the fit.
  public init(
    _ asked: Asked, request: PanelRequest, plan: PanelPlan? = nil, leftOut: Int = 0, fit: FittedLottery,
    leaf: TicketTree.Leaf? = nil, gains: [RelaxationGain] = [], style: Style = .plain
  ) {
    self.asked = asked
    self.request = request
    self.plan = plan ?? PanelPlan(quotas: request.quotas, size: request.panelSize)
    self.leftOut = leftOut
    self.fit = fit
    self.leaf = leaf
    self.gains = gains
    self.style = style
  }

  /// The summary, lines of at most 100 characters.
  ///
  /// - Parameters:
  ///   - checklist: the checks of the drawn panel.
  ///   - files: what was written.
  public func text(checklist: Checklist? = nil, files: FileList? = nil) -> String {
    let words = QuotaWords(
      system: fit.system, features: request.quotas.features, plan: plan,
      noun: request.profiles.noun)
    var lines: [String] = []
    if asked.isTest { lines += [style.heading("TEST: a rehearsal, not a draw"), ""] }
    lines += [style.heading(title)] + plan.people(members, leftOut: leftOut)
    lines += exclusions(words) + Lines.pairs(facts)
    if let leaf {
      let panel = leaf.seats.flatMap { repeatElement($0.profile, count: $0.seats) }
      lines += ["", style.heading("The panel")] + QuotaTableLines(words, plan: plan, panel: panel).lines
    } else {
      lines += ["", style.heading("The average panel")]
      lines += QuotaTableLines(words, plan: plan, lottery: fit.lottery).lines
    }
    lines += ["", style.heading("Chances of selection")]
    lines += Chances(fit: fit, words: words, gains: gains).lines
    lines += ["", style.heading("Proof")] + proof
    if let checklist { lines += ["", style.heading("Checks of this panel")] + checklist.lines(style) }
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    if asked.isTest { lines += ["", style.heading("TEST: a rehearsal, not a draw")] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var members: Int { request.profiles.memberCount }
  private var noun: Noun { request.profiles.noun }
  private var title: String { plan.title(dataSet: asked.dataSet, noun.count(members)) }

  /// Who can be on no panel, and whom the rule leaves no chance, said before anything else; nothing where everybody has
  /// one.
  private func exclusions(_ words: QuotaWords) -> [String] {
    let withoutChance = fit.membersWithoutChance
    let ruled =
      withoutChance == 0
      ? []
      : Lines.paragraph(
        "The rule \(request.rule.rawValue) leaves \(noun.count(withoutChance)) no chance, though panels may be able to "
          + "hold them.") + [""]
    guard !fit.unreachable.isEmpty else { return ruled }
    let others = fit.system.memberCount - words.members(of: fit.unreachable)
    return words.paragraphs(on: fit.unreachable)
      + Lines.paragraph(
        "They have no chance: the rule runs over the other \(noun.count(others)). "
          + "“unreachable” in lottery.json names each \(request.profiles.isRegister ? "profile " : "")with the quota"
          + (leaf == nil || request.profiles.isRegister ? "." : "; remaining.csv lists none of them."))
      + [""] + ruled
  }

  // MARK: What was asked

  private var facts: [(name: String, text: String)] {
    var facts = [
      ("rule", request.rule.meaning(gamma: request.parameters.gamma)), ("seed", asked.seedText),
      ("tickets", ticketsText),
    ]
    if let leaf {
      facts.append(("ticket", "\(Figures.grouped(leaf.ticket)), \(asked.ticketText)"))
    }
    return facts
  }

  private var ticketsText: String {
    let tickets = fit.lottery.tickets
    let number = Figures.grouped(tickets)
    let needed = Lottery.tickets(smallestLevel: fit.audit.smallestLevel)
    switch fit.ticketsOrigin {
    case .automatic(let failed):
      let reason = "the smallest of 1,000, 10,000, … that puts every \(noun.one) with a chance on ten or more"
      guard let first = failed.first else { return "\(number), all equally likely: \(reason)" }
      return
        "\(number), all equally likely: no lottery of \(Figures.grouped(first)) was found, which is \(reason)"
    case .requested:
      if tickets == 1 { return "1, as asked for. \(Asked.oneTicket)" }
      guard tickets < needed else { return "\(number), all equally likely, as asked for" }
      return "\(number), all equally likely, as asked for; fewer than the \(Figures.grouped(needed)) that"
        + " would put every \(noun.one) with a chance on ten or more"
    }
  }

  // MARK: What is proved

  private var proof: [String] {
    let tickets = Figures.grouped(fit.lottery.tickets)
    var lines: [String]
    if let reason = fit.uncertifiedBecause {
      var text = "Not certified: \(reason)."
      if case .path = fit.realisation {
        text += " With --all-tickets each of them is computed and checked."
        if fit.isOptimal {
          text +=
            " By the rule \(request.rule.rawValue) no lottery gives better chances than these before rounding; "
            + "that panels can give them is shown by all tickets only."
        }
      } else if fit.isOptimal {
        text += " The chances before rounding are proven best by the rule \(request.rule.rawValue)."
      }
      lines = Lines.paragraph(text)
    } else {
      lines = Lines.paragraph(
        request.rule.hasLevels
          ? "Certified: every stage of the rule is proven optimal, each of the \(tickets) tickets exists and "
            + "meets every quota, and the smallest chance is within one ticket in \(tickets) of its limit."
          : "Certified: the chances before rounding are proven best by the rule \(request.rule.rawValue), each of "
            + "the \(tickets) tickets exists and meets every quota, and no chance is more than two tickets in "
            + "\(tickets) from its own.")
    }
    let methods = ProofWords(fit: fit)
    lines += methods.exclusion + methods.generation
    guard fit.lottery.tickets > 1 else { return lines }
    lines += Lines.paragraph(RoundingWords(fit: fit).text)
    if let distinct = fit.distinctPanels {
      let panels = Figures.count(distinct, "different panel")
      lines += Lines.paragraph(
        distinct == 1
          ? "All tickets hold the same panel."
          : distinct == fit.lottery.tickets
            ? "The tickets are \(panels)." : "The tickets hold \(panels)." + unspread)
    }
    return lines
  }

  /// That so many tickets, or those of a register, are not spread over more panels.
  private var unspread: String {
    let limit = PanelRequest.enumerationLimit
    guard fit.profiles.isRegister || fit.lottery.tickets > limit else { return "" }
    return fit.profiles.isRegister
      ? " The people of a register take their seats in one order, which brings panels round again."
      : " With more than \(Figures.grouped(limit)) tickets, people take their seats in one order, which brings panels round "
        + "again; \(Figures.grouped(limit)) or fewer are spread over as many panels as a search finds."
  }
}
