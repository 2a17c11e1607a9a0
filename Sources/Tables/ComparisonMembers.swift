internal import SortitionRepresentativeness
internal import SortitionStatistics

/// A distance between its anchors.
enum DistanceMembers {
  static func members(_ distance: PopulationDistance?) -> [JSON.Member] {
    [
      .init("tvd", .optional(distance?.totalVariation)),
      .init("seatsOutOfPlace", .optional(distance?.seatsOutOfPlace)),
      .init("tvdExpected", .optional(distance?.expected)),
      .init("tvdExpectedWithoutReplacement", .optional(distance?.expectedWithoutReplacement)),
      .init("tvdBest", .optional(distance?.best)), .init("skill", .optional(distance?.skill)),
    ]
  }

  /// Null for an infinite figure: somebody is where the population has nobody.
  static func finite(_ value: Double) -> JSON { value.isFinite ? .number(value) : .null }
}

/// A p-value and how it was found, or why there is none.
enum PValueMembers {
  static func members(_ pValue: PValue?) -> [JSON.Member] {
    var method: String?
    if case .computed(_, let found)? = pValue {
      switch found {
      case .exact: method = "exact"
      case .monteCarlo(let draws): method = "monte-carlo-\(draws)"
      case .chiSquared: method = "chi-squared"
      }
    }
    return [
      .init("pValue", .optional(pValue?.value)), .init("pValueMethod", .optional(method)),
      .init("pValueReason", .optional(pValue?.reason?.description)),
    ]
  }
}

/// A group beside the population; of a masked one what the population alone tells, and the count alone where k is
/// masked.
enum CellMembers {
  static func members(_ cell: ShownCell) -> [JSON.Member] {
    let figures = cell.figures
    return [
      .init("count", .optional(cell.count)), .init("share", .optional(figures?.share)),
      .init("population", .number(cell.populationShare)), .init("expected", .optional(figures?.expected)),
      .init("ratio", .optional(figures?.ratio)), .init("low", .optional(figures?.low)),
      .init("high", .optional(figures?.high)), .init("ratioLowest", .optional(figures?.ratioLowest)),
      .init("ratioHighest", .optional(figures?.ratioHighest)), .init("masked", .bool(cell.count == nil)),
    ]
  }
}
