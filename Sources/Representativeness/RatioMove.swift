internal import Sortition
internal import SortitionStatistics

/// How a value's ratio changes when people are added.
public struct RatioMove: Sendable, Hashable {
  /// The value.
  public let cell: Cell
  /// r without them.
  public let before: Double
  /// r with them.
  public let after: Double

  /// |1 − before| − |1 − after|: positive where the ratio comes nearer to 1.
  public var gain: Double { abs(1 - before) - abs(1 - after) }

  /// Whether people of whom there were too few come nearer to their share.
  public var fillsGap: Bool { before < 1 && gain > 0 }
}

extension RatioMove {
  /// Those of all values, of each feature without and with the people added; those that come nearest to 1 first, those
  /// that go away last.
  static func all(from earlier: [FeatureCounts?], to later: [FeatureCounts?]) -> [RatioMove] {
    var moves: [RatioMove] = []
    for (f, pair) in zip(earlier, later).enumerated() {
      guard let before = pair.0?.representationRatios, let after = pair.1?.representationRatios else {
        continue
      }
      for v in before.indices {
        guard let before = before[v], let after = after[v] else { continue }
        let value = Cell.Part(feature: Feature.ID(f), value: Feature.Value(v))
        moves.append(RatioMove(cell: Cell([value]), before: before, after: after))
      }
    }
    return moves.indices.sorted { (moves[$1].gain, $0) < (moves[$0].gain, $1) }.map { moves[$0] }
  }
}
