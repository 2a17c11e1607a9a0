public import Sortition
public import SortitionRepresentativeness

/// Why people cannot be weighted, in the words of the population.
public struct WeightingWords: Sendable {
  private let words: CellWords

  /// Words on the features of the population.
  public init(features: [Feature]) { words = CellWords(features: features) }

  /// What stands in the way, and what helps; nil where somebody ended the work.
  public func text(_ conflict: WeightingConflict) -> String? {
    switch conflict {
    case .nobodyLeft(let leftOut): paragraphs([(nobodyLeft(leftOut), [])])
    case .nobody(let missing):
      paragraphs(
        [
          (
            "The population has such people, and there are none among those who could be weighted:",
            missing.map(share)
          )
        ], remedy: mergeRemedy)
    case .contradiction(let asking, let limiting, let isMinimal):
      paragraphs(
        isMinimal
          ? [
            (Self.proved + " Too much weight is asked for by", asking.map(share)),
            (Self.reason(asking, limiting), limiting.map(share)),
          ]
          : [
            (
              Self.proved
                + " The proof takes many values. Of those that ask for too much weight these pull most:",
              asking.map(share)
            ), ("Of those that keep them from it:", limiting.map(share)),
          ], remedy: mergeRemedy)
    case .dependent(let category, let error):
      paragraphs(
        [
          (
            "In the group the shares of all other values settle what these people weigh together, and that misses their "
              + "share by \(Figures.points(error)):", [share(category)]
          )
        ], remedy: mergeRemedy)
    case .tooNarrow(let category, let error, let needed):
      paragraphs(
        [
          (
            "No weights within the bounds meet the shares of all values at once; that is proved. Farthest from its "
              + "share, by \(Figures.points(error)), is", [share(category)]
          )
        ], remedy: bounds(needed))
    case .notReached(let category, let error, let needed):
      paragraphs(
        [
          (
            "No weights were found that meet the shares of all values. Farthest from its share, by "
              + "\(Figures.points(error)), is", [share(category)]
          )
        ], remedy: bounds(needed))
    case .cancelled: nil
    }
  }

  private static let proved =
    "No weights of 0 or more meet the shares of all values at once; that is proved."

  /// What keeps the values of a minimal proof from more weight. Whoever has two of them, or one that counts twice, has as
  /// many of the others.
  private static func reason(_ asking: [WeightCategory], _ limiting: [WeightCategory]) -> String {
    func features(_ category: WeightCategory) -> [Feature.ID] { category.cell.parts.map(\.feature) }
    let isCountedOnce = (asking + limiting).allSatisfy { $0.times == 1 }
    // Values of the same features exclude each other.
    let isOneEach = asking.allSatisfy { features($0) == features(asking[0]) }
    if isCountedOnce, isOneEach {
      return "because in the group everybody with one of these values also has one of the following:"
    }
    return "because everybody in the group has at least as many of the following values as of these"
      + (isCountedOnce ? ":" : ", each counted as often as it says:")
  }

  /// A kind of people, with its share.
  private func share(_ category: WeightCategory) -> String {
    words.name(category.cell) + ", \(Figures.percent(category.share)) of the population"
      + (category.times > 1 ? ", counted \(category.times) times" : "")
  }

  private func nobodyLeft(_ leftOut: WeightedGroup.LeftOut) -> String {
    guard leftOut.count > 0 else { return "There is nobody to weight." }
    let parts = LeftOutWords.listed(
      unknown: leftOut.unknown, outside: leftOut.outside, absent: leftOut.absent)
    return "Nobody is left to weight. Left out are \(parts). Weight by fewer features (--by)."
  }

  private var mergeRemedy: String {
    "Merge values in population.csv and in the files of people, or weight by other features (--by)."
  }

  private func bounds(_ needed: ClosedRange<Double>?) -> String {
    guard let needed else { return mergeRemedy }
    // Outwards, so that raking's weights are clear of them.
    let lower = max(0, (needed.lowerBound * 100).rounded(.down) - 1) / 100
    let upper = ((needed.upperBound * 100).rounded(.up) + 1) / 100
    return
      "Other bounds would do: --bounds \(lower),\(upper), since raking takes factors between these. Or weight by fewer "
      + "features (--by)."
  }

  /// So many kinds of people are listed.
  private static let mostListed = 8

  private func listed(_ items: [String]) -> [String] {
    var lines = items.prefix(Self.mostListed).flatMap { Lines.paragraph($0, first: "  - ") }
    if items.count > Self.mostListed {
      lines.append("    and \(Figures.grouped(items.count - Self.mostListed)) more")
    }
    return lines
  }

  private func paragraphs(
    _ parts: [(text: String, items: [String])], remedy: String = ""
  ) -> String {
    let lines = parts.flatMap { Lines.paragraph($0.text, first: "") + listed($0.items) }
    let end = Lines.paragraph((remedy.isEmpty ? "" : remedy + " ") + "Nothing was written.", first: "")
    return (lines + end).joined(separator: "\n")
  }
}
