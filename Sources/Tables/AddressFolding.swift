/// What is compared of an address: its letters and digits, whatever the spelling around them.
///
/// A text is folded by these rules, in this order:
///
/// 1. Upper case becomes lower case (Unicode's mapping).
/// 2. A Latin letter becomes its base letter: é, é written as e and a combining accent, è, ê all become e,
///    ø becomes o, ł becomes l. Two letters in one become two: œ oe, æ ae, ĳ ij. ß becomes ss, ı becomes i.
///    So ö becomes o, and is not the same as oe.
/// 3. Letters of other scripts, their marks, and digits of any script stay; precomposed and combining
///    forms are equal because texts compare by canonical equivalence.
/// 4. Invisible format characters (soft hyphens, byte order marks, joiners) vanish.
/// 5. All else, spaces, punctuation and symbols, separates: each run becomes one space, none at the ends.
///
/// So "Rue de l'Église 12, bte 3" and "rue de l eglise 12 bte 3" are equal, and "12 3" and "123" are not.
///
/// The base letter is read off the character's Unicode name, which by Unicode's stability policy never
/// changes: LATIN SMALL LETTER (or LIGATURE), one or two letters, then nothing or WITH and what adorns them.
struct AddressFolding {
  private enum Kind {
    case latin(String)
    case letter
    case mark
    case invisible
    case separator
  }

  /// Of characters outside ASCII, as far as they were met.
  private var kinds: [Unicode.Scalar: Kind] = [:]

  /// What stands between the columns of an address; no cell can bring it, since it separates.
  private static let columnEnd = "\u{1F}"

  /// The folded text; empty if nothing is left.
  ///
  /// - Complexity: O(length).
  mutating func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    var isSeparated = false
    var keepsMarks = false
    for scalar in text.lowercased().unicodeScalars {
      let kind = kind(of: scalar)
      switch kind {
      case .invisible: continue
      case .separator:
        isSeparated = true
        keepsMarks = false
        continue
      case .mark: if !keepsMarks { continue }
      case .latin: keepsMarks = false
      case .letter: keepsMarks = true
      }
      if isSeparated, !folded.isEmpty { folded.append(" ") }
      isSeparated = false
      if case .latin(let letters) = kind {
        folded.append(contentsOf: letters.unicodeScalars)
      } else {
        folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// The folded cells of an address, one after the other; nil where all of them are blank.
  mutating func key(_ record: CSVTable.Record, _ columns: [CSVTable.Column], in table: CSVTable) -> String? {
    let cells = columns.map { folded(table.text(record, $0)) }
    return cells.allSatisfy(\.isEmpty) ? nil : cells.joined(separator: Self.columnEnd)
  }

  private mutating func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "a"..."z", "0"..."9": return .latin(String(scalar))
    case "\0"..."\u{7F}": return .separator
    default: break
    }
    if let known = kinds[scalar] { return known }
    let kind = Self.properKind(of: scalar)
    kinds[scalar] = kind
    return kind
  }

  private static func properKind(of scalar: Unicode.Scalar) -> Kind {
    if let letters = latinLetters(of: scalar) { return .latin(letters) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .format: return .invisible
    default: return .separator
    }
  }

  /// The base letters of a Latin letter; nil for all else.
  private static func latinLetters(of scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name else { return nil }
    let words = name.split(separator: " ")
    guard words.count >= 4, words[0] == "LATIN", words[1] == "SMALL",
      words[2] == "LETTER" || words[2] == "LIGATURE"
    else { return nil }
    switch words[3...].joined(separator: " ") {
    case "SHARP S": return "ss"
    case "DOTLESS I": return "i"
    default: break
    }
    guard words.count == 4 || words[4] == "WITH", words[3].utf8.count <= 2 else { return nil }
    return words[3].lowercased()
  }
}
