internal import Sortition
internal import SortitionRepresentativeness

/// People by id with what their cells stand for, those outside the population included.
struct CodedPeople: Sendable {
  /// The features of the population.
  let features: [Feature]
  /// Each another.
  let ids: TextColumn
  /// The codes of the rules: one column for each feature, then that of the universe if there is such.
  let columns: [FeatureColumn]

  /// The codes of an unknown answer and of people who are outside, of each column.
  private var special: [(unknown: Feature.Value, outside: Feature.Value)] {
    columns.indices.map { c in
      // A universe has one value.
      let values = c < features.count ? features[c].values.count : 1
      return (Feature.Value(values), Feature.Value(values + 1))
    }
  }

  /// The places of those who are of the population; nil where all are.
  var inside: [Int]? {
    var isOutside: [Bool] = []
    for (column, codes) in zip(columns, special) where column.contains(codes.outside) {
      for (i, code) in column.enumerated() where code == codes.outside {
        if isOutside.isEmpty { isOutside = [Bool](repeating: false, count: ids.count) }
        isOutside[i] = true
      }
    }
    return isOutside.isEmpty ? nil : isOutside.indices.filter { !isOutside[$0] }
  }

  /// The answers of those at some places; all, if nil.
  ///
  /// - Precondition: nobody of them is outside.
  func answers(of places: [Int]?) -> Answers {
    let answered = zip(features, columns).map { feature, column in
      let picked = places.map { column.picked($0) } ?? column
      return picked.narrowed(to: feature.values.count + 1, from: feature.values.count + 2)
    }
    return Answers(
      features: features, columns: answered, ids: places.map { ids.picked($0) } ?? ids,
      outside: ids.count - (places?.count ?? ids.count))
  }

  /// The people of several files; an id in several is one person, who stands where the first file has them.
  ///
  /// A known answer comes before an unknown one, and that of an earlier file before that of a later one.
  /// - Returns: the people; for everybody the place that came first, over all files one after the other; for
  ///   each of these places the person who stands there; how many people are in several files, and how many of
  ///   them gave answers that differ.
  /// - Complexity: O(people · features), as a rule.
  static func union(
    _ parts: [CodedPeople]
  ) -> (people: CodedPeople, first: [Int], person: [Int], repeated: Int, differing: Int) {
    var all = PoolChunk.Ids()
    for part in parts { all.append(PoolChunk.Ids(part.ids)) }
    let pairs = RepeatedIDs(all).pairs
    var isKept = [Bool](repeating: true, count: all.texts.count)
    for pair in pairs { isKept[pair.place] = false }
    let kept = isKept.indices.filter { isKept[$0] }
    var person = [Int](repeating: 0, count: all.texts.count)
    for (number, place) in kept.enumerated() { person[place] = number }
    for pair in pairs { person[pair.place] = person[pair.first] }
    var differs = [Bool](repeating: false, count: all.texts.count)
    var isRepeated = differs
    for pair in pairs { isRepeated[pair.first] = true }
    let first = parts[0]
    let columns = first.columns.indices.map { c in
      var codes = parts.flatMap { $0.columns[c] }
      let unknown = first.special[c].unknown
      for pair in pairs where codes[pair.place] != unknown {
        if codes[pair.first] == unknown {
          codes[pair.first] = codes[pair.place]
        } else if codes[pair.first] != codes[pair.place] {
          differs[pair.first] = true
        }
      }
      var column = FeatureColumn(values: first.special[c].outside.index + 1)
      column.reserve(kept.count)
      for place in kept { column.append(codes[place]) }
      return column
    }
    let people = CodedPeople(features: first.features, ids: all.texts.picked(kept), columns: columns)
    return (people, kept, person, isRepeated.count { $0 }, differs.count { $0 })
  }
}

extension FeatureColumn {
  /// The same values for a feature with fewer of them.
  ///
  /// - Precondition: none is above them.
  fileprivate func narrowed(to values: Int, from more: Int) -> FeatureColumn {
    // Columns of up to 256 values hold a byte for each.
    if (values <= 256) == (more <= 256) { return self }
    var column = FeatureColumn(values: values)
    column.reserve(count)
    for value in self { column.append(value) }
    return column
  }
}
