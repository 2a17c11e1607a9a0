public import Sortition
public import SortitionRepresentativeness

/// `weights.csv`: `id,weight`, a row for each person who was weighted, in the order of their file.
public struct WeightsTable: Sendable, Hashable {
  /// The file.
  public let bytes: [UInt8]

  /// The table of a weighted group.
  ///
  /// - Parameter ids: of all answers of the group, or codes in their place.
  /// - Complexity: O(n).
  public init(of group: WeightedGroup, ids: TextColumn) {
    let (people, weights) = (group.people, group.weights)
    // Whoever shares a weight shares its text.
    let shared = weights.places.map { ($0, texts: TextColumn(weights.values.map(Self.end))) }
    var writer = CSVWriter()
    writer.append(["id", "weight"])
    writer.append(rows: people.count) { rows, part in
      for i in rows {
        part.append(cell: ids.range(people[i]), of: ids.bytes.span)
        if let (places, texts) = shared {
          part.append(raw: texts.range(Int(places[i])), of: texts.bytes.span)
        } else {
          let end = Array(Self.end(weights.values[i]).utf8)
          part.append(raw: end.indices, of: end.span)
        }
      }
    }
    bytes = writer.bytes
  }

  /// What stands behind an id: the shortest text that reads back as the same number.
  private static func end(_ weight: Double) -> String { ",\(weight)\r\n" }
}
