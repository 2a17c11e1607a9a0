/// What is compared of an address: its letters and digits, whatever the spelling around them.
///
/// A text is folded by these rules, in this order:
///
/// 1. A full-width character counts as that of ASCII. Upper case becomes lower case (Unicode's mapping); a
///    final ς counts as σ.
/// 2. A Latin letter becomes its base letter: é, é written as e and a combining accent, è, ê all become e,
///    ø becomes o, ł becomes l. Two letters in one become two: œ oe, æ ae, ĳ ij. ß becomes ss, ı becomes i,
///    ſ becomes s.
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
    case latin
    case letter
    case mark
    case invisible
    case separator
  }

  /// What a character becomes, in UTF-8.
  private struct Fold {
    let kind: Kind
    let bytes: [UInt8]
  }

  /// Of characters outside ASCII, as far as they were met.
  private var folds: [Unicode.Scalar: Fold] = [:]

  /// What stands between the columns of an address; no cell can bring it, since it separates.
  private static let columnEnd: UInt8 = 0x1F

  /// A folded address.
  struct Address {
    /// The folded cells, one after the other.
    let key: String
    /// Whether one of the cells is blank.
    let isPartial: Bool
  }

  /// The folded cells of an address; nil where all of them are blank.
  ///
  /// - Complexity: O(length).
  mutating func address(
    _ record: CSVTable.Record, _ columns: [CSVTable.Column], in table: CSVTable
  ) -> Address? {
    var key: [UInt8] = []
    var blank = 0
    for column in columns {
      let start = key.count
      append(table.text(record, column), to: &key)
      if key.count == start { blank += 1 }
      key.append(Self.columnEnd)
    }
    guard blank < columns.count else { return nil }
    return Address(key: String(decoding: key, as: UTF8.self), isPartial: blank > 0)
  }

  /// Appends the folded text; nothing where nothing is left of it.
  private mutating func append(_ text: String, to folded: inout [UInt8]) {
    let start = folded.count
    var isSeparated = false
    var keepsMarks = false
    for written in text.unicodeScalars {
      let scalar = Self.narrow(written)
      let kind: Kind
      var letter: UInt8 = 0
      var fold: Fold?
      switch scalar {
      case "a"..."z", "0"..."9": (kind, letter) = (.latin, UInt8(truncatingIfNeeded: scalar.value))
      case "A"..."Z": (kind, letter) = (.latin, UInt8(truncatingIfNeeded: scalar.value) | 0x20)
      case "\0"..."\u{7F}": kind = .separator
      default:
        let known = self.fold(scalar)
        (kind, fold) = (known.kind, known)
      }
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
      if isSeparated, folded.count > start { folded.append(0x20) }
      isSeparated = false
      if let fold { folded += fold.bytes } else { folded.append(letter) }
    }
  }

  /// U+FF01 to U+FF5E are U+0021 to U+007E once more, as wide as an ideograph.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard ("\u{FF01}"..."\u{FF5E}").contains(scalar) else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
  }

  private mutating func fold(_ scalar: Unicode.Scalar) -> Fold {
    if let known = folds[scalar] { return known }
    var kind: Kind?
    var bytes: [UInt8] = []
    // The mapping may be a letter with a mark of its own.
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      let own = Self.properKind(of: lower)
      if kind == nil { kind = own }
      if kind == .latin {
        bytes += Array((Self.latinLetters(of: lower) ?? "").utf8)
      } else {
        bytes += Array(String(lower == "ς" ? "σ" : lower).utf8)
      }
    }
    let fold = Fold(kind: kind ?? .separator, bytes: bytes)
    folds[scalar] = fold
    return fold
  }

  private static func properKind(of scalar: Unicode.Scalar) -> Kind {
    if latinLetters(of: scalar) != nil { return .latin }
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
    case "LONG S", "LONG S WITH DOT ABOVE": return "s"
    case "LONG S T": return "st"
    case "FFI", "FFL": return words[3].lowercased()
    default: break
    }
    guard words.count == 4 || words[4] == "WITH", words[3].utf8.count <= 2 else { return nil }
    return words[3].lowercased()
  }
}
