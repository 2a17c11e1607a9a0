internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness

// The people that an assessment is about.
extension AssessmentReading {
  mutating func subject(
    _ rules: AnswerRules, _ seats: QuotaSeats?
  ) -> (AssessmentInput.Subject?, AnswersTable?, LotteryFolder?) {
    if !files.channels.isEmpty { return (participants(rules), nil, nil) }
    guard files.panel != nil || options.panel != nil else {
      let pool = people(files.pool, rules, base: options.base)
      return (pool.map { .pool($0.table) }, pool?.table, nil)
    }
    let pool = people(files.pool, rules, base: options.base, quotaRules: seats?.rules ?? [])
    let chances = table(files.probabilities, inLottery: true).flatMap { table in
      taken { () throws(TableErrors) in try LotteryChances(table) }
    }
    let panel = panel(rules, seats, pool, chances)
    // Of another pool's panel the tickets are another pool's, too.
    let isOfPool = panel.map { $0.size > ($0.unknownRows?.count ?? 0) } ?? true
    var tickets: TicketPanels?
    if let pool, isOfPool, let table = table(files.tickets, inLottery: true) {
      tickets = taken { () throws(TableErrors) in try TicketPanels.read(table, pool: pool.table) }
      noteSize(of: panel, beside: table)
    }
    if options.purpose == .comparison, let names = files.lottery?.names, !names.contains("tickets.csv") {
      notes.append(Self.withoutTickets(inLottery("tickets.csv")))
    }
    let lottery = files.lottery.map {
      LotteryFolder(
        path: $0.path, names: $0.names, tickets: tickets,
        peopleWithChance: chances?.peopleWithChance)
    }
    return (panel.map { .panel($0) }, pool?.table, lottery)
  }

  /// Tickets of another size than the panel's are perhaps those of another lottery.
  private mutating func noteSize(of panel: PanelFile?, beside tickets: CSVTable) {
    let seats = tickets.columns.count - 1
    guard let panel, panel.size != seats else { return }
    notes.append(
      Note(
        file: tickets.name,
        message:
          "its tickets have \(seats) members and the panel \(panel.size): perhaps it is another lottery's"))
  }

  private mutating func panel(
    _ rules: AnswerRules, _ seats: QuotaSeats?, _ pool: PeopleSource?, _ chances: LotteryChances?
  ) -> PanelFile? {
    guard let table = table(files.panel) else { return nil }
    let hasPool = files.pool != nil
    let list = PanelList(table, idName: settings.idColumn, needsIDs: hasPool)
    problems += list.problems
    notes += list.notes
    var source = pool
    if !hasPool, list.problems.isEmpty {
      source = people(
        files.panel, rules, base: options.base, quotaRules: seats?.rules ?? [], allowsRepeats: true)
    }
    guard let source, list.problems.isEmpty, isWeighable([source]) else { return nil }
    let columns = (options.households ?? settings.households ?? []).compactMap {
      source.rows.table.only(
        $0, orElse: "there is no such column, and it is to be part of the address",
        "Correct the columns of the households, or the header.", &problems)
    }
    let panel = PanelFile(
      list, in: source, hasPool: hasPool, quotas: seats, chances: chances, households: columns)
    if let unknown = panel.unknownRows, !unknown.isEmpty { addUnknown(unknown, of: panel, in: source) }
    return panel
  }

  /// Says that the panel is of another pool, or which of its ids are the pool's but for their case.
  private mutating func addUnknown(_ rows: [Int], of panel: PanelFile, in pool: PeopleSource) {
    let unknown = Set(rows)
    let wanted = zip(panel.ids, panel.rows).filter { unknown.contains($1) }.map { LooseName($0.0) }
    let known = Set(pool.table.people.ids.map { LooseName($0) })
    let folded = wanted.count { known.contains($0) }
    if folded > 0 {
      let ids = folded == 1 ? "1 id differs" : "\(folded) ids differ"
      notes.append(
        Note(file: panel.name, message: "\(ids) from one of the pool by upper and lower case alone"))
    }
    guard rows.count == panel.size else { return }
    problems.append(
      Problem(
        file: panel.name, message: "none of its \(panel.size) ids is in the pool, \(pool.table.name)",
        repair: folded > 0
          ? "Write the ids as the pool does, in upper and lower case."
          : "Give the panel's own data set, or --pool."))
  }

  private mutating func participants(_ rules: AnswerRules) -> AssessmentInput.Subject? {
    var sources: [PeopleSource] = []
    for (name, file) in files.channels {
      let prefix = files.channels.count > 1 ? name + ":" : ""
      if let read = people(file, rules, base: options.base, idPrefix: prefix) { sources.append(read) }
    }
    guard sources.count == files.channels.count, isWeighable(sources) else { return nil }
    guard !hasIDsOfRows(sources) else { return nil }
    let participants = Participants(
      zip(files.channels, sources).map { Participants.Channel(name: $0.name, table: $1.table) })
    notes += participants.notes
    return .participants(participants)
  }

  /// Whether a file has ids that stand for the rows of another, which has none: strangers would be one person.
  private mutating func hasIDsOfRows(_ sources: [PeopleSource]) -> Bool {
    let before = problems.count
    for (channel, rows) in zip(files.channels, sources) where rows.rows.idColumn == nil {
      for other in sources where other.rows.idColumn != nil {
        let found = RepeatedIDs.places(of: other.table.people.ids, in: rows.table.people.ids)
        guard let first = found.firstIndex(where: { $0 != nil }) else { continue }
        problems.append(
          Problem(
            file: other.table.name, row: other.rows.records[first].row,
            message: "the id reads as a row of the channel “\(channel.name)”, whose file has no ids",
            repair: "Give that channel another name, or its file a column of ids."))
      }
    }
    return problems.count > before
  }

  /// Whether the design weights of files, if there are any, are of one scale.
  private mutating func isWeighable(_ sources: [PeopleSource]) -> Bool {
    guard let base = options.base else { return true }
    var spread = NumberSpread()
    for source in sources { spread.add(source.table.everybodysBase ?? [], of: source.rows, column: base) }
    let problem = spread.problem(
      repair: "Correct one of the two: a design weight is the inverse of a chance, in one unit for everybody."
    )
    if let problem { problems.append(problem) }
    return problem == nil
  }

  mutating func invited(_ rules: AnswerRules) -> AnswersTable? {
    people(files.invited, rules, base: nil)?.table
  }

  /// Who of the invited is one of the subject's people.
  static func invited(
    _ table: AnswersTable, _ subject: AssessmentInput.Subject
  ) -> AssessmentInput.Invited {
    let ids =
      switch subject {
      case .pool(let table): table.people.ids
      case .participants(let participants): participants.union.people.ids
      case .panel: preconditionFailure("a panel did not respond")
      }
    return AssessmentInput.Invited(
      table: table, responded: RepeatedIDs.places(of: table.answers.ids, in: ids).map { $0 != nil },
      uninvited: RepeatedIDs.places(of: ids, in: table.people.ids).count { $0 == nil })
  }

  private mutating func people(
    _ file: SourceFile?, _ rules: AnswerRules, base: String?, quotaRules: [AnswerRule] = [],
    allowsRepeats: Bool = false, idPrefix: String = ""
  ) -> PeopleSource? {
    guard let table = table(file) else { return nil }
    let reading = PeopleReading(
      table, rules,
      .init(
        idColumn: settings.idColumn, base: base, quotaRules: quotaRules, allowsRepeats: allowsRepeats,
        idPrefix: idPrefix, disclosure: settings.showValues == true ? .always : options.disclosure))
    problems += reading.problems
    notes += reading.notes
    if let people = reading.people, people.rows.idColumn == nil { withoutIDs.append(table.name) }
    return reading.people
  }

  /// Of very many tickets a draw writes down none unless it is asked to.
  private static func withoutTickets(_ name: String) -> Note {
    Note(
      file: name,
      message:
        "the folder of the lottery has no such file, so the panel is not compared with the tickets; of more than "
        + "10,000 tickets fit and draw write it with --all-tickets alone")
  }

  /// A file's name with that of its folder.
  func inLottery(_ name: String) -> String {
    files.lottery.map { fileName(ofPath: $0.path) + "/" + name } ?? name
  }

  func missingIDs(_ file: String) -> Problem {
    Problem(
      file: file, row: 1, column: PoolHeader.usualIDs[0],
      message: "there is no column for the ids, by which --invited finds who responded",
      repair: "Call it “\(PoolHeader.usualIDs[0])”, or name it by id_column in the settings.")
  }
}
