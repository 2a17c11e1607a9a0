internal import Sortition
internal import SortitionCensus

/// A feature of which a joint table has other shares than the population table.
public struct MarginDisagreement: Sendable, Hashable {
  /// The name of the joint table.
  public let jointTable: String
  /// The value whose shares differ most.
  public let value: Cell.Part
  /// Its share in the joint table, summed over the other features.
  public let jointShare: Double
  /// Its share in the population table.
  public let share: Double
}

extension Population {
  /// Where joint tables contradict the margins by more than rounding explains, at most once a table and feature: in the
  /// order of the tables, then of the features.
  ///
  /// Counts are whole numbers, each off by ½ at most where it was rounded. A share x/N, x summed from a of N's b cells,
  /// is then off by (a + x/N · b)/2N at most; a difference up to the sum of both is rounding.
  ///
  /// - Complexity: O(cells of the joint tables · features).
  public var disagreements: [MarginDisagreement] {
    jointTables.flatMap { joint in
      joint.features.compactMap { feature -> MarginDisagreement? in
        guard let own = joint.margin(of: [feature]) else { return nil }
        let counts = table.margins[feature.index].counts
        let (whole, total) = (Double(own.reduce(0, +)), Double(counts.reduce(0, +)))
        let (cells, values) = (Double(joint.counts.count), Double(counts.count))
        let apart = own.indices.map { v in
          let (s, q) = (Double(own[v]) / whole, Double(counts[v]) / total)
          let rounding = (cells / values + s * cells) / (2 * whole) + (1 + q * values) / (2 * total)
          return (value: v, s: s, q: q, beyond: abs(s - q) - rounding)
        }
        guard let worst = apart.filter({ $0.beyond > 0 }).max(by: { abs($0.s - $0.q) < abs($1.s - $1.q) })
        else { return nil }
        return MarginDisagreement(
          jointTable: joint.name, value: Cell.Part(feature: feature, value: Feature.Value(worst.value)),
          jointShare: worst.s, share: worst.q)
      }
    }
  }
}
