/// Something in a file that stops the work, where it stands, and what to do about it.
///
/// A problem never holds personal data: of a pool file it names the file, the row and the column,
/// and quotes a cell only where many rows share it (see `CellDisclosure`).
public struct Problem: Sendable, Hashable {
  /// The file's name, without its folder.
  public let file: String
  /// The record as a spreadsheet numbers it: the header is row 1. In `settings.toml`: the line.
  public let row: Int?
  /// The name of the column (or of the setting); a spreadsheet's letters where names are in doubt.
  public let column: String?
  /// What is wrong.
  public let message: String
  /// What to do about it, a full sentence.
  public let repair: String

  /// A problem of the given parts.
  public init(
    file: String, row: Int? = nil, column: String? = nil, message: String, repair: String
  ) {
    self.file = file
    self.row = row
    self.column = column
    self.message = message
    self.repair = repair
  }
}

extension Problem: CustomStringConvertible {
  /// One line: file, row, column, what is wrong, what to do.
  public var description: String {
    place(of: file, rows: row.map { [$0] } ?? [], more: 0, column: column) + ": \(message). \(repair)"
  }
}

/// Something that does not stop the work but is said aloud.
///
/// Notes keep to the same rule as problems: no personal data.
public struct Note: Sendable, Hashable, CustomStringConvertible {
  /// The file's name, without its folder.
  public let file: String
  /// The rows that the note is about, ascending, numbered as in `Problem`; empty if it is about the file.
  public let rows: [Int]
  /// The name of the column or of the setting.
  public let column: String?
  /// What was found, and what was done about it.
  public let message: String

  /// A note of the given parts.
  public init(file: String, rows: [Int] = [], column: String? = nil, message: String) {
    self.file = file
    self.rows = rows
    self.column = column
    self.message = message
  }

  /// One line: file, rows, column, what was found.
  public var description: String {
    let shown = rows.prefix(TableErrors.rowsPerLine)
    return place(of: file, rows: Array(shown), more: rows.count - shown.count, column: column)
      + ": \(message)."
  }
}

/// Every problem of every file that was read, in the order of the files and of their rows.
public struct TableErrors: Error, Sendable, Hashable {
  /// At least one.
  public let problems: [Problem]

  /// - Precondition: at least one problem.
  public init(_ problems: [Problem]) {
    precondition(!problems.isEmpty, "errors without a problem")
    self.problems = problems
  }

  /// How many rows one line of a printed list names before it says "and so many more".
  public static let rowsPerLine = 8
  /// How many lines `description` has before it says how many problems it leaves out.
  public static let printedLines = 40
}

extension TableErrors: CustomStringConvertible {
  /// The problems as lines; problems that differ only in their row share a line.
  ///
  /// After `printedLines` lines a last one says how many problems are not shown.
  public var description: String {
    var lines: [(first: Problem, rows: [Int], count: Int)] = []
    var lineOf: [Problem: Int] = [:]
    for problem in problems {
      let withoutRow = Problem(
        file: problem.file, column: problem.column, message: problem.message, repair: problem.repair)
      if let line = lineOf[withoutRow] {
        lines[line].count += 1
        if let row = problem.row { lines[line].rows.append(row) }
      } else {
        lineOf[withoutRow] = lines.count
        lines.append((problem, problem.row.map { [$0] } ?? [], 1))
      }
    }
    var printed = lines.prefix(Self.printedLines).map { line in
      let shown = line.rows.prefix(Self.rowsPerLine)
      let place = place(
        of: line.first.file, rows: Array(shown), more: line.rows.count - shown.count,
        column: line.first.column)
      return "\(place): \(line.first.message). \(line.first.repair)"
    }
    let left = lines.dropFirst(Self.printedLines).reduce(0) { $0 + $1.count }
    if left > 0 { printed.append("… and \(left) more \(left == 1 ? "problem" : "problems").") }
    return printed.joined(separator: "\n")
  }
}

/// "respondents.csv, rows 4, 9 and 2 more, column gender"; in settings, lines and keys.
private func place(of file: String, rows: [Int], more: Int, column: String?) -> String {
  let words = file.hasSuffix(".toml") ? (row: "line", column: "key") : (row: "row", column: "column")
  var place = file
  if rows.count == 1, more == 0 {
    place += ", \(words.row) \(rows[0])"
  } else if !rows.isEmpty {
    place += ", \(words.row)s " + rows.map(String.init).joined(separator: ", ")
    if more > 0 { place += " and \(more) more" }
  }
  if let column { place += ", \(words.column) \(column)" }
  return place
}
