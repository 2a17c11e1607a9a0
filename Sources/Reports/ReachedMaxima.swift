internal import Sortition
internal import SortitionRepresentativeness

/// The values of a panel whose quota allows no more seats than they have: whoever is missing there, the draw could not
/// give a seat.
struct ReachedMaxima {
  private let words: CellWords
  private let checks: [QuotaCheck]
  private let quotas: [Feature]

  /// - Parameters:
  ///   - checks: those of a sign-off; without their facts no maximum is known.
  ///   - words: names of the population's features.
  ///   - quotas: the features of the quota file.
  init(_ checks: [ShownCheck], _ words: CellWords, quotas: [Feature]) {
    self.words = words
    self.quotas = quotas
    var found: [QuotaCheck] = []
    for check in checks {
      if case .quotas(let features?) = check.item { found = features }
    }
    self.checks = found
  }

  /// The maximum that a value has reached; nil for a value that has not, that has no quota, and for several at once.
  func maximum(of cell: Cell) -> Int? {
    guard cell.parts.count == 1, let part = cell.parts.first else { return nil }
    let feature = words.features[part.feature.index]
    for check in checks where same(quotas[check.feature.index].name, feature.name) {
      let names = quotas[check.feature.index].values
      guard let value = names.firstIndex(where: { same($0, feature.values[part.value.index]) }) else {
        return nil
      }
      return check.seats[value] >= check.quotas[value].maximum ? check.quotas[value].maximum : nil
    }
    return nil
  }

  /// Names of the two files compare without case; outer spaces are gone since they were read.
  private func same(_ a: String, _ b: String) -> Bool { a.lowercased() == b.lowercased() }
}
