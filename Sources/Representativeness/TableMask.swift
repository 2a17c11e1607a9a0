/// What of one table of counts stays out of a publication.
struct TableMask {
  /// Of each count; nil where nothing is masked, empty where everything is.
  private let isMasked: [Bool]?

  /// Nothing is masked.
  static let none = TableMask(isMasked: nil)

  /// - Parameter isMasked: of each count; nil where the whole table stays out.
  init(_ isMasked: [Bool]?) {
    self.init(isMasked: isMasked.map { $0.contains(true) ? $0 : nil } ?? [])
  }

  private init(isMasked: [Bool]?) { self.isMasked = isMasked }

  /// Whether figures that depend on all counts, such as distances, stay out.
  var hidesSome: Bool { isMasked != nil }

  /// Whether a count stays out.
  func hides(_ number: Int) -> Bool { isMasked.map { number >= $0.count || $0[number] } ?? false }
}
