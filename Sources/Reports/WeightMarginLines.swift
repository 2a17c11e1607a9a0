internal import Sortition
internal import SortitionRepresentativeness

/// The shares of weighted people beside those of the population.
struct WeightMarginLines {
  private let figures: WeightFigures
  private let words: CellWords

  init(_ figures: WeightFigures, _ words: CellWords) {
    self.figures = figures
    self.words = words
  }

  private var isPublic: Bool { figures.smallestShown != nil }

  var title: String {
    isPublic
      ? "The features of the population"
      : "The value of each feature that was farthest from the population, in percent"
  }

  var lines: [String] {
    if isPublic {
      // Which value was farthest is not for publication, and what is calibrated has its target.
      return Lines.table(
        figures.margins.map { margin in
          [
            Lines.printable(words.features[margin.feature.index].name),
            margin.isCalibrated ? "weighted by" : "not weighted by",
          ]
        }, leftAligned: [0, 1])
    }
    let header = ["feature", "value", "population", "before", "after", ""]
    return Lines.table(
      [header]
        + figures.margins.map { margin in
          let worst = farthest(margin.before, margin.target)
          let feature = words.features[margin.feature.index]
          return [
            Lines.printable(feature.name), Lines.printable(feature.values[worst]),
            percent(margin.target[worst]), percent(margin.before?[worst]), percent(margin.after?[worst]),
            margin.isCalibrated ? "" : "not weighted by",
          ]
        }, leftAligned: [0, 1, 5])
  }

  private func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "–" }
    return Figures.decimal(share * 100, places: 1)
  }

  private func farthest(_ shares: [Double]?, _ target: [Double]) -> Int {
    let distances = zip(shares ?? target, target).map { abs($0 - $1) }
    return distances.indices.max { distances[$0] < distances[$1] } ?? 0
  }

  /// Differences up to this are those of the iteration's end.
  private static let metTolerance = 1e-6

  /// How far the weights meet what they were made to meet.
  var met: String {
    guard figures.margins.contains(where: \.isCalibrated) else { return "no feature is weighted by" }
    guard let error = figures.marginError else {
      return "what trimmed weights miss is not for publication"
    }
    if error <= Self.metTolerance { return "met" }
    let missed = figures.margins.filter(\.isCalibrated).map { margin in
      let value = farthest(margin.after, margin.target)
      return (margin, value, error: abs((margin.after ?? margin.target)[value] - margin.target[value]))
    }.max { $0.error < $1.error }
    guard let (margin, value, largest) = missed, largest > Self.metTolerance else {
      return
        "met by each feature; a combination misses its share by \(Figures.points(error)), since the weights were trimmed"
    }
    let name = words.name(Cell([.init(feature: margin.feature, value: .init(value))]))
    return "missed by up to \(Figures.points(largest)) (\(name)), since the weights were trimmed"
  }
}
