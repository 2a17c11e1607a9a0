internal import Sortition
internal import SortitionRepresentativeness

extension TicketPanels {
  private static let repair =
    "Give the folder of a lottery that was fitted to this pool, with its files unchanged."

  /// Reads `tickets.csv`; members outside the population are left out.
  ///
  /// - Parameters:
  ///   - pool: the people whose ids it holds.
  /// - Throws: every kind of problem, with the first cell and the number of cells; no id is quoted.
  /// - Complexity: O(bytes + people of the pool).
  static func read(_ table: CSVTable, pool: AnswersTable) throws(TableErrors) -> TicketPanels {
    let isTickets = table.columns.allSatisfy { column in
      let title = LooseName(table.title(column))
      return title == LooseName(column.index == 0 ? "ticket" : "member\(column.index)")
    }
    guard isTickets, table.columns.count > 1 else {
      throw TableErrors([
        Problem(
          file: table.name, row: 1, message: "the header is not ticket, member1, member2 and so on",
          repair: repair)
      ])
    }
    var problems: [Problem] = []
    var misnumbered = CellTally()
    // A row of a wrong length is a ticket as well.
    var number = 0
    let width = table.columns.count
    var spellings = Spellings()
    var spelt: [Int32] = []
    var rows: [Int] = []
    table.file.withSpan { text in
      var cells: [CSVTable.Cell] = []
      for record in table.dataRecords {
        _ = CSVCells.read(&cells, from: Int(table.starts[record.index]), in: text, table.delimiter)
        if cells.allSatisfy({ $0.trimmed(in: text).isEmpty }) { continue }
        defer { number += 1 }
        if let problem = table.widthProblem(of: record, width: cells.count) {
          problems.append(problem)
          continue
        }
        if Int(cells[0].text(in: text).trimmed) != number {
          misnumbered.add(row: record.row, column: "ticket")
        }
        for cell in cells.dropFirst() { spelt.append(Int32(spellings.number(of: cell, in: text))) }
        rows.append(record.row)
      }
    }
    if rows.isEmpty, problems.isEmpty {
      problems.append(
        Problem(file: table.name, message: "there is no ticket below the header", repair: repair))
    }
    let ids = TextColumn(spellings.first.map { table.text($0).trimmed })
    let person = RepeatedIDs.places(of: ids, in: pool.people.ids)
    let place = pool.placeInAnswers
    let placeOfSpelling = person.map { person in Int32(person.flatMap { place[$0] } ?? -1) }
    // The last ticket on which a person was met.
    var lastTicket = [Int32](repeating: -1, count: pool.peopleCount)
    var (unknown, repeated) = (CellTally(), CellTally())
    var panels = TicketPanels()
    var members: [Int32] = []
    for ticket in rows.indices {
      members.removeAll(keepingCapacity: true)
      var outsiders: [Int] = []
      for m in 0..<width - 1 {
        let spelling = Int(spelt[ticket * (width - 1) + m])
        guard let person = person[spelling] else {
          unknown.add(row: rows[ticket], column: "member\(m + 1)")
          continue
        }
        if lastTicket[person] == Int32(ticket) { repeated.add(row: rows[ticket], column: "member\(m + 1)") }
        lastTicket[person] = Int32(ticket)
        if placeOfSpelling[spelling] >= 0 {
          members.append(placeOfSpelling[spelling])
        } else {
          outsiders.append(person)
        }
      }
      panels.append(members, outsiders: outsiders.sorted())
    }
    problems += [
      misnumbered.problem(file: table.name, repair: repair) { count in
        count == 1
          ? "the number of the ticket is not that of its row"
          : "the numbers of \(count) tickets are not those of their rows; here is the first"
      },
      unknown.problem(file: table.name, repair: repair) { count in
        count == 1 ? "the pool has no such id" : "the pool lacks the ids of \(count) cells; here is the first"
      },
      repeated.problem(file: table.name, repair: repair) { count in
        count == 1
          ? "this member stands on the ticket twice"
          : "\(count) cells repeat a member of their ticket; here is the first"
      },
    ].compactMap(\.self)
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
    return panels
  }
}
