internal import Sortition

/// A checklist as a table: verdict, name and the figures behind it; a verdict that stays out is “masked”.
enum VerdictLines {
  static func lines(_ items: [(verdict: Verdict?, name: String, detail: String)], _ style: Style) -> [String]
  {
    let name = items.map(\.name.count).max() ?? 0
    let verdict = Verdict.allCases.map(\.rawValue.count).max() ?? 0
    return items.flatMap { item -> [String] in
      let word = Lines.left(item.verdict?.rawValue ?? "masked", verdict)
      let head = "  \(word)  \(Lines.left(item.name, name))"
      var lines =
        item.detail.isEmpty ? [Lines.trimmed(head)] : Lines.paragraph(item.detail, first: head + "  ")
      if style == .terminal, let first = lines.first, let verdict = item.verdict {
        lines[0] = "  " + style.verdict(verdict, word) + first.dropFirst(2 + word.count)
      }
      return lines
    }
  }
}
