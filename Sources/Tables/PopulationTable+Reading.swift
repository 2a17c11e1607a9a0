internal import Sortition
public import SortitionCensus

extension PopulationTable {
  /// The largest sum of a feature's counts, or of a joint table's: beyond the people of the earth.
  public static let largestTotal = 10_000_000_000

  /// What could be understood of a population file, with its problems, each quoting the cell and saying how to repair it.
  ///
  /// The columns are `feature,value,count,universe,year,source`, in any order; the last three may be absent. Features
  /// and values keep the order of their first appearance. Rows without a feature are remarks and skipped, other columns
  /// ignored.
  package struct Reading {
    package private(set) var problems: [Problem] = []
    /// The features, also where numbers are wrong.
    private(set) var features: [Feature] = []
    /// Empty if there was a problem.
    package private(set) var margins: [Margin] = []
    /// Whether every row names its value, so that people can be checked against the features.
    private(set) var namesEveryValue = false

    private var drafts: [Draft] = []
    private var draftOf: [LooseName: Int] = [:]

    private struct Draft {
      let name: String
      let row: Int
      var values: [String] = []
      var counts: [Int] = []
      var rowOf: [LooseName: Int] = [:]
      /// Universes, years, sources: each text once.
      var remarks: [[String]] = [[], [], []]
    }

    /// - Complexity: O(cells).
    package init(_ table: CSVTable) {
      let columns = ["feature", "value", "count"].map {
        table.only(
          $0, orElse: "there is no such column",
          "Name the columns feature,value,count,universe,year,source; the last three may be absent.",
          &problems)
      }
      let remarks: [CSVTable.Column?] = ["universe", "year", "source"].map { title in
        if table.columns(titled: title).isEmpty { return nil }
        return table.only(title, orElse: "", "", &problems)
      }
      guard let feature = columns[0], let value = columns[1] else { return }
      namesEveryValue = true
      for record in table.dataRecords {
        let name = table.text(record, feature).trimmed
        if name.isEmpty { continue }
        if let problem = table.widthProblem(of: record) {
          problems.append(problem)
          namesEveryValue = false
          continue
        }
        guard let draft = place(name, table.text(record, value).trimmed, record, value, in: table) else {
          continue
        }
        drafts[draft].counts.append(columns[2].flatMap { count(record, $0, in: table) } ?? 0)
        for (i, column) in remarks.enumerated() {
          guard let text = column.map({ table.text(record, $0).trimmed }), !text.isEmpty,
            !drafts[draft].remarks[i].contains(text)
          else { continue }
          drafts[draft].remarks[i].append(text)
        }
      }
      finish(table)
    }

    /// The draft of a row's feature, which has its value now; nil if that is none.
    private mutating func place(
      _ name: String, _ value: String, _ record: CSVTable.Record, _ column: CSVTable.Column,
      in table: CSVTable
    ) -> Int? {
      if value.isEmpty {
        namesEveryValue = false
        problems.append(
          Problem(
            file: table.name, row: record.row, column: table.title(column),
            message: "“\(name)” has no value here",
            repair: "Write the value, or leave the feature empty to make the row a remark."))
        return nil
      }
      let place = draftOf[LooseName(name)] ?? drafts.count
      if place == drafts.count {
        draftOf[LooseName(name)] = place
        drafts.append(Draft(name: name, row: record.row))
      }
      if let row = drafts[place].rowOf[LooseName(value)] {
        problems.append(
          Problem(
            file: table.name, row: record.row, column: table.title(column),
            message: "“\(value)” of “\(drafts[place].name)” has a count in row \(row) already",
            repair: "Keep one of the two rows."))
        return nil
      }
      drafts[place].rowOf[LooseName(value)] = record.row
      drafts[place].values.append(value)
      return place
    }

    private mutating func count(
      _ record: CSVTable.Record, _ column: CSVTable.Column, in table: CSVTable
    ) -> Int? {
      do throws(CountCell.Fault) {
        return try CountCell.read(record, column, in: table)
      } catch {
        problems.append(error.problem)
        return nil
      }
    }

    private mutating func finish(_ table: CSVTable) {
      if drafts.isEmpty, problems.isEmpty {
        problems.append(
          Problem(
            file: table.name, message: "there is no population below the header",
            repair: "Write a row for each value of each feature."))
      }
      features = drafts.map { Feature(name: $0.name, values: $0.values) }
      // Sums say something only where all their numbers are right.
      guard problems.isEmpty else { return }
      for draft in drafts {
        problems += CountCell.totalProblems(draft.counts, row: draft.row, of: draft.name, in: table)
      }
      guard problems.isEmpty else { return }
      margins = zip(drafts, features).map { draft, feature in
        Margin(
          feature: feature, counts: draft.counts, universes: draft.remarks[0], years: draft.remarks[1],
          sources: draft.remarks[2])
      }
    }
  }
}
