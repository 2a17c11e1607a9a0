internal import Sortition

/// How a text is dressed: plain, or for a terminal with bold headings and coloured verdicts.
public enum Style: Sendable, Hashable {
  /// Characters alone.
  case plain
  /// With escape sequences of ECMA-48 (select graphic rendition).
  case terminal

  func heading(_ text: String) -> String { dressed(text, "1") }

  func verdict(_ verdict: Verdict, _ text: String) -> String {
    switch verdict {
    case .pass: dressed(text, "32")
    case .attention: dressed(text, "33")
    case .fail: dressed(text, "1;31")
    }
  }

  private func dressed(_ text: String, _ code: String) -> String {
    self == .plain ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
