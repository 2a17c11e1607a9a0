/// A name as two files compare it: without case and without outer spaces.
///
/// Canonically equivalent Unicode spellings compare equal, as everywhere in Swift.
struct LooseName: Hashable {
  private let folded: String

  init(_ text: String) { folded = text.trimmed.lowercased() }

  var isBlank: Bool { folded.isEmpty }
}

extension String {
  /// Without white space at either end.
  package var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
  }
}
