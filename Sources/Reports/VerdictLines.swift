internal import Sortition

/// A checklist as a table: verdict, name and the figures behind it.
enum VerdictLines {
  static func lines(_ items: [(verdict: Verdict, name: String, detail: String)], _ style: Style) -> [String] {
    let name = items.map(\.name.count).max() ?? 0
    let verdict = Verdict.allCases.map(\.rawValue.count).max() ?? 0
    return items.flatMap { item -> [String] in
      let word = Lines.left(item.verdict.rawValue, verdict)
      var lines = Lines.paragraph(item.detail, first: "  \(word)  \(Lines.left(item.name, name))  ")
      if style == .terminal, let first = lines.first {
        lines[0] = "  " + style.verdict(item.verdict, word) + first.dropFirst(2 + word.count)
      }
      return lines
    }
  }
}
