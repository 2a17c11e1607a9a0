internal import Sortition

/// What the cells of a column stand for, as numbers from 0 to `count` − 1: a finite dictionary of texts, compared
/// without case and outer spaces.
struct CellCodes: Sendable {
  let count: Int
  private var codeOfText: [LooseName: Int] = [:]
  /// What any other text stands for; nil where it stands for nothing.
  private let others: Int?

  /// Codes below a number.
  init(count: Int, others: Int? = nil) {
    self.count = count
    self.others = others
  }

  /// The numbers of the values of a feature.
  ///
  /// - Parameter blank: what an empty cell stands for; nil where it is no value.
  init(_ feature: Feature, blank: Feature.Value? = nil) {
    self.init(count: feature.values.count)
    for (v, value) in feature.values.enumerated() { self[value] = v }
    if let blank { self[""] = blank.index }
  }

  /// What a text stands for where others do not count.
  subscript(_ text: String) -> Int? {
    get { codeOfText[LooseName(text)] }
    set {
      precondition(newValue.map { (0..<count).contains($0) } ?? true, "a code of the column")
      codeOfText[LooseName(text)] = newValue
    }
  }

  /// The code of a cell; nil for a text that stands for nothing.
  func code(of text: String) -> Int? { self[text] ?? others }
}
