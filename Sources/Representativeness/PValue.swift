public import SortitionStatistics

/// The chance of counts at least this far off, by Pearson's X², if everybody of the population was equally likely to
/// be here; or why there is none.
public enum PValue: Sendable, Hashable {
  /// How it was computed.
  public enum Method: Sendable, Hashable {
    /// Added up over all outcomes.
    case exact
    /// From so many simulated draws.
    case monteCarlo(draws: Int)
    /// By the χ² distribution.
    case chiSquared
  }

  /// A p-value.
  case computed(Double, Method)
  /// No p-value.
  case absent(PValueReason)

  /// The p-value; nil where there is none.
  public var value: Double? {
    if case .computed(let value, _) = self { value } else { nil }
  }

  /// Why there is none; nil where there is one.
  public var reason: PValueReason? {
    if case .absent(let reason) = self { reason } else { nil }
  }

  /// With more than two categories that the population has exact up to so many, and so many people.
  static let exactCategories = 4, exactSize = 60
  /// Below this expectation of a category that the population has, χ² is too rough.
  static let leastExpectation = 5.0

  /// Whether the chances of all outcomes are added up: with two categories for any number of people, with a few for
  /// few people.
  static func isExact(_ counts: FeatureCounts) -> Bool {
    let present = counts.population.count { $0 > 0 }
    return present <= 2 || present <= exactCategories && counts.size <= exactSize
  }

  /// The exact p-value where it is cheap, else that of simulated draws, else by the χ² distribution where every
  /// category expects five people.
  init(of counts: FeatureCounts, steering: Steering, draw: RandomDraw, draws: EqualChanceDraws?) {
    let present = counts.expected.filter { $0 > 0 }
    guard present.count > 1 || counts.group.count > 1 && counts.pearsonStatistic > 0 else {
      self = .absent(.singleCategory)
      return
    }
    do {
      let chance = try ChanceCounts(counts, steering: steering, draw: draw)
      if Self.isExact(counts) {
        self = .computed(try chance.exactPValue(.pearson), .exact)
      } else if let draws {
        let value = try draws.pearson.pValue(above: counts.pearsonStatistic, steering: steering)
        self = .computed(value, .monteCarlo(draws: draws.pearson.values.count))
      } else if present.allSatisfy({ $0 >= Self.leastExpectation }) {
        self = .computed(chance.chiSquared().pValue, .chiSquared)
      } else {
        self = .absent(.smallExpectation)
      }
    } catch {
      self = .absent(error)
    }
  }
}
