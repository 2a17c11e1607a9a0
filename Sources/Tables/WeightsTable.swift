public import Sortition
public import SortitionRepresentativeness

/// `weights.csv`: `id,weight`, a row for each person who was weighted.
public struct WeightsTable: Sendable, Hashable {
  /// The file; with ids its owner alone may read it.
  public let file: ResultFile

  /// The table of a weighted group: in the order of its file, or with codes in theirs, which tells nothing of who
  /// stood where.
  ///
  /// - Parameters:
  ///   - ids: of all answers of the group.
  ///   - codes: what stands in place of ids; nil: the ids.
  /// - Complexity: O(n); with codes O(n log n).
  public init(of group: WeightedGroup, ids: TextColumn, codes: PublicCodes? = nil) {
    var writer = CSVWriter()
    writer.append(["id", "weight"])
    if let codes {
      let rows = group.people.indices.map { (codes.code(of: ids[group.people[$0]]), $0) }
      for (code, i) in rows.sorted(by: { $0.0 < $1.0 }) { writer.append([code, "\(group.weights[i])"]) }
    } else {
      Self.append(group, ids, to: &writer)
    }
    file = ResultFile(
      name: "weights.csv", bytes: writer.bytes, audience: codes == nil ? .owner : .anyone)
  }

  private static func append(_ group: WeightedGroup, _ ids: TextColumn, to writer: inout CSVWriter) {
    let (people, weights) = (group.people, group.weights)
    // Whoever shares a weight shares its text.
    let shared = weights.places.map { ($0, texts: TextColumn(weights.values.map(Self.end))) }
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
  }

  /// What stands behind an id: the shortest text that reads back as the same number.
  private static func end(_ weight: Double) -> String { ",\(weight)\r\n" }
}
