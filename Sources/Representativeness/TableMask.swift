/// What of one table of counts stays out of a publication.
enum TableMask {
  case nothing
  /// Those counts that are marked; at least one.
  case some([Bool])
  case everything

  /// - Parameter isMasked: of each count; nil where the whole table stays out.
  init(_ isMasked: [Bool]?) {
    self = isMasked.map { $0.contains(true) ? .some($0) : .nothing } ?? .everything
  }

  /// Whether figures that depend on all counts, such as distances, stay out.
  var hidesSome: Bool {
    if case .nothing = self { false } else { true }
  }

  /// Whether the last count stays out, that of the unknown answers.
  var hidesUnknown: Bool {
    switch self {
    case .nothing: false
    case .some(let isMasked): isMasked.last == true
    case .everything: true
    }
  }

  /// Whether a count stays out.
  func hides(_ number: Int) -> Bool {
    switch self {
    case .nothing: false
    case .some(let isMasked): isMasked[number]
    case .everything: true
    }
  }
}
